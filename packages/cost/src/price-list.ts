import type { PriceRow } from './prices.ts';

/*
 * List prices of the standard tier in US dollars, as read on the dates given. Vertex AI bills Gemini by the same list as the
 * Gemini API (`global` endpoint); what is negotiated or batched is cheaper. MODEL_PRICES adds rows or takes their place.
 *
 * No row is verified: they come from stored copies and from what others write of Google's pages, never from the live page.
 * `check` says how sure a row is and what to look for before money depends on it.
 */
const GEMINI = 'https://ai.google.dev/gemini-api/docs/pricing';
const VERTEX = 'https://cloud.google.com/vertex-ai/generative-ai/pricing';

/** One row for each model and time from which its price holds. */
export const PRICE_LIST: readonly PriceRow[] = [
  {
    ...{ model: 'gemini-4-argon', input: 2, cachedInput: 0.1, output: 10 },
    ...{ source: 'https://ai.google.dev/gemini-api/docs/generate-content/latest-model', read: '2026-11-25' },
    ...{ verified: false, check: 'Google’s own page says input, output and the last day; cached input only LiteLLM.' },
  },
  {
    ...{ model: 'gemini-4-argon', from: '2026-12-01', input: 4, cachedInput: 0.2, output: 20 },
    ...{ source: 'https://ai.google.dev/gemini-api/docs/generate-content/latest-model', read: '2026-11-25' },
    ...{ verified: false, check: 'Whether the price really doubles on that day; cached input only LiteLLM.' },
  },
  {
    ...{ model: 'gemini-3.8-flash', input: 0.75, cachedInput: 0.075, output: 3.75 },
    ...{ source: GEMINI, read: '2026-10-07' },
    ...{ verified: false, check: 'A copy of Google’s page, LiteLLM and Vercel agree.' },
  },
  {
    ...{ model: 'gemini-3.8-flash', from: '2027-01-01', input: 1.5, cachedInput: 0.15, output: 7.5 },
    ...{ source: GEMINI, read: '2026-10-07' },
    ...{
      verified: false,
      check: 'Whether the price really doubles on that day; a copy of Google’s page and LiteLLM agree.',
    },
  },
  {
    ...{ model: 'gemini-3.5-flash', input: 1.5, output: 9, source: GEMINI, read: '2026-10-07' },
    ...{ verified: false, check: 'A copy of Google’s page and two others agree; cached input is not known.' },
  },
  {
    ...{ model: 'gemini-3.5-flash-lite', input: 0.3, output: 2.5, source: GEMINI, read: '2026-10-07' },
    ...{ verified: false, check: 'One copy of Google’s page; cached input is not known.' },
  },
  {
    ...{ model: 'gemini-3.1-flash-lite', input: 0.25, output: 1.5 },
    ...{ source: 'https://vercel.com/ai-gateway/models/gemini-3.1-flash-lite', read: '2026-11-25' },
    ...{ verified: false, check: 'Three resellers agree; cached input is not known.' },
  },
  // Prompts over 200,000 tokens cost twice as much; phase 2's for the longest story comes near it, all others are far below.
  {
    ...{ model: 'gemini-3.1-pro-preview', input: 2, output: 12, source: GEMINI, read: '2026-10-07' },
    ...{ verified: false, check: 'A copy of Google’s page and others agree; cached input is not known.' },
  },
  // 1,120 tokens of picture at 1K: $0.067.
  {
    ...{ model: 'gemini-3.1-flash-image', input: 0.5, output: 3, imageOutput: 60 },
    ...{
      source:
        'https://www.getmaxim.ai/bifrost/llm-cost-calculator/provider/vertex_ai/model/gemini-3.1-flash-image-preview',
      read: '2026-11-25',
    },
    ...{
      verified: false,
      check: 'All agree on $60 a million of picture tokens; words are $0.50 and $3 at some, half of it at others.',
    },
  },
  // $0.034 a picture at 1K.
  {
    ...{ model: 'gemini-3.1-flash-lite-image', input: 0.25, output: 1.5, imageOutput: 30 },
    ...{ source: GEMINI, read: '2026-07-27' },
    ...{ verified: false, check: 'One copy of Google’s page of July.' },
  },
  // $0.134 a picture at 1K or 2K.
  {
    ...{ model: 'gemini-3-pro-image', input: 2, output: 12, imageOutput: 120 },
    ...{ source: GEMINI, read: '2026-09-20' },
    ...{ verified: false, check: 'One copy of Google’s page.' },
  },
  // 1,290 tokens of picture: $0.039.
  {
    ...{ model: 'gemini-2.5-flash-image', input: 0.3, output: 2.5, imageOutput: 30 },
    ...{ source: GEMINI, read: '2026-09-20' },
    ...{ verified: false, check: 'One copy of Google’s page; other sources agree on $0.039 a picture.' },
  },
  // Shut down in August 2026; kept for projects whose access lives on.
  {
    ...{ model: 'imagen-4.0-fast-generate-001', picture: 0.02, source: VERTEX, read: '2026-08-17' },
    ...{ verified: false, check: 'Whether the project may still call it.' },
  },
  {
    ...{ model: 'imagen-4.0-generate-001', picture: 0.04, source: VERTEX, read: '2026-08-17' },
    ...{ verified: false, check: 'Whether the project may still call it.' },
  },
  {
    ...{ model: 'imagen-4.0-ultra-generate-001', picture: 0.06, source: VERTEX, read: '2026-08-17' },
    ...{ verified: false, check: 'Whether the project may still call it.' },
  },
];
