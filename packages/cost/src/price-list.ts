import type { PriceRow } from './prices.ts';

/*
 * List prices of the standard tier in US dollars, as read on the dates given. Vertex AI bills Gemini by the same list as the
 * Gemini API (`global` endpoint); what is negotiated or batched is cheaper. MODEL_PRICES adds rows or takes their place.
 */
const GEMINI = 'https://ai.google.dev/gemini-api/docs/pricing';
const VERTEX = 'https://cloud.google.com/vertex-ai/generative-ai/pricing';

/** One row for each model and time from which its price holds. */
export const PRICE_LIST: readonly PriceRow[] = [
  {
    ...{ model: 'gemini-4-argon', input: 2, cachedInput: 0.1, output: 10 },
    ...{ source: 'https://github.com/BerriAI/litellm/discussions/46238', read: '2026-11-25' },
  },
  {
    ...{ model: 'gemini-4-argon', from: '2026-12-01', input: 4, cachedInput: 0.2, output: 20 },
    ...{ source: 'https://github.com/BerriAI/litellm/discussions/46238', read: '2026-11-25' },
  },
  {
    ...{ model: 'gemini-3.8-flash', input: 0.75, cachedInput: 0.075, output: 3.75 },
    ...{ source: GEMINI, read: '2026-10-07' },
  },
  {
    ...{ model: 'gemini-3.8-flash', from: '2027-01-01', input: 1.5, cachedInput: 0.15, output: 7.5 },
    ...{ source: GEMINI, read: '2026-10-07' },
  },
  { model: 'gemini-3.5-flash', input: 1.5, output: 9, source: GEMINI, read: '2026-10-07' },
  { model: 'gemini-3.5-flash-lite', input: 0.3, output: 2.5, source: GEMINI, read: '2026-10-07' },
  {
    ...{ model: 'gemini-3.1-flash-lite', input: 0.25, output: 1.5 },
    ...{ source: 'https://www.morphllm.com/gemini-api-pricing', read: '2026-11-25' },
  },
  // Prompts over 200,000 tokens cost twice as much; none of ours is a tenth of that.
  { model: 'gemini-3.1-pro-preview', input: 2, output: 12, source: GEMINI, read: '2026-10-07' },
  // 1,120 tokens of picture at 1K: $0.067.
  {
    ...{ model: 'gemini-3.1-flash-image', input: 0.5, output: 3, imageOutput: 60 },
    ...{
      source:
        'https://www.getmaxim.ai/bifrost/llm-cost-calculator/provider/vertex_ai/model/gemini-3.1-flash-image-preview',
      read: '2026-11-25',
    },
  },
  // $0.034 a picture at 1K.
  {
    ...{ model: 'gemini-3.1-flash-lite-image', input: 0.25, output: 1.5, imageOutput: 30 },
    ...{ source: GEMINI, read: '2026-07-27' },
  },
  // $0.134 a picture at 1K or 2K.
  {
    ...{ model: 'gemini-3-pro-image', input: 2, output: 12, imageOutput: 120 },
    ...{ source: GEMINI, read: '2026-09-20' },
  },
  // 1,290 tokens of picture: $0.039.
  {
    ...{ model: 'gemini-2.5-flash-image', input: 0.3, output: 2.5, imageOutput: 30 },
    ...{ source: GEMINI, read: '2026-09-20' },
  },
  // Shut down in August 2026; kept for projects whose access lives on.
  { model: 'imagen-4.0-fast-generate-001', picture: 0.02, source: VERTEX, read: '2026-08-17' },
  { model: 'imagen-4.0-generate-001', picture: 0.04, source: VERTEX, read: '2026-08-17' },
  { model: 'imagen-4.0-ultra-generate-001', picture: 0.06, source: VERTEX, read: '2026-08-17' },
];
