/** A model of the API: which protocol it speaks and where it is offered. */
export interface Model {
  kind: 'text' | 'image' | 'imagen';
  locations: 'everywhere' | readonly string[];
  /** Most tokens of a prompt. */
  inputTokens: number;
  /** Of Imagen: whether it has a field for what to avoid; models from `imagen-3.0-generate-002` on refuse it. */
  negativePrompt?: boolean;
}

const GLOBAL = ['global', 'us', 'eu'];
const text: Model = { kind: 'text', locations: GLOBAL, inputTokens: 1_048_576 };
const image: Model = { kind: 'image', locations: GLOBAL, inputTokens: 65_536 };
const imagen: Model = { kind: 'imagen', locations: 'everywhere', inputTokens: 480 };

/**
 * Models as of November 2026. Gemini 3 and later are offered by the global and multi-region endpoints only.
 * @see https://docs.cloud.google.com/vertex-ai/generative-ai/docs/learn/model-versions
 */
export const MODELS: Readonly<Record<string, Model>> = {
  'gemini-4-argon': text,
  'gemini-3.8-flash': text,
  'gemini-3.5-flash': text,
  'gemini-3.5-flash-lite': text,
  'gemini-3.1-flash-lite': text,
  'gemini-3.1-pro-preview': text,
  'gemini-2.5-pro': { ...text, locations: 'everywhere' },
  'gemini-2.5-flash': { ...text, locations: 'everywhere' },
  'gemini-2.5-flash-lite': { ...text, locations: 'everywhere' },
  'gemini-3.1-flash-image': image,
  'gemini-3-pro-image': image,
  'gemini-3.1-flash-lite-image': image,
  'gemini-2.5-flash-image': { ...image, locations: 'everywhere' },
  'imagen-3.0-generate-001': { ...imagen, negativePrompt: true },
  'imagen-4.0-generate-001': imagen,
  'imagen-4.0-fast-generate-001': imagen,
  'imagen-4.0-ultra-generate-001': imagen,
};

/** Shut down by November 2026; `gemini-2.5-flash-image` lives until March 2027. */
export const RETIRED: readonly string[] = ['imagen-*', 'gemini-2.5-pro', 'gemini-2.5-flash', 'gemini-2.5-flash-lite'];

/** Region names: `global`, the multi-regions, and regions such as asia-northeast1. */
export function isLocation(location: string): boolean {
  return (
    GLOBAL.includes(location) ||
    /^(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:central|east|north|northeast|south|southeast|southwest|west|northwest)\d{1,2}$/.test(
      location,
    )
  );
}

/** `*` at the end stands for anything. */
export function matchesModel(pattern: string, model: string): boolean {
  return pattern.endsWith('*') ? model.startsWith(pattern.slice(0, -1)) : pattern === model;
}
