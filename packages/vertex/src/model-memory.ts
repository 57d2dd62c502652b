import type { ModelMemory } from './types.ts';

/** Long enough to spare the calls, short enough that a mistake heals by itself. */
const GONE_FOR_MS = 60 * 60 * 1000;

/** Remembers in this process, for an hour, which models are gone. */
export function createModelMemory(options: { now?: () => number; goneForMs?: number } = {}): ModelMemory {
  const { now = Date.now, goneForMs = GONE_FOR_MS } = options;
  const goneUntil = new Map<string, number>();
  return {
    isGone: (model) => (goneUntil.get(model) ?? Number.NEGATIVE_INFINITY) > now(),
    markGone: (model) => {
      const first = !((goneUntil.get(model) ?? Number.NEGATIVE_INFINITY) > now());
      goneUntil.set(model, now() + goneForMs);
      return first;
    },
  };
}
