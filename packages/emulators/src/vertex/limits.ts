import { z } from 'zod';
import { quotaError } from './google-error.ts';
import { matchesModel } from './models.ts';

const ms = z.number().min(0).max(600_000);

/** How long a call takes, in milliseconds. */
const Latency = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), ms }),
  z.strictObject({ kind: z.literal('uniform'), from: ms, to: ms }),
  /** As real latencies are: a median and a long tail (`sigma` of the logarithm; 0.3 is mild, 1 is wild). */
  z.strictObject({ kind: z.literal('lognormal'), median: ms, sigma: z.number().min(0).max(3) }),
]);

/** What a model's shared capacity allows. Each model that matches has a counter of its own. */
export const Limit = z.strictObject({
  model: z.string().default('*'),
  /** Calls in any 60 seconds; `windowMs` makes the minute shorter for tests. */
  callsPerMinute: z.int().min(0).nullable().default(null),
  windowMs: ms.default(60_000),
  /** Tokens of prompts in any such minute, as the API shares out the text models. */
  tokensPerMinute: z.int().min(0).nullable().default(null),
  /** Calls at a time. */
  concurrency: z.int().min(0).nullable().default(null),
  latency: Latency.nullable().default(null),
});
export type Limit = z.infer<typeof Limit>;

const UNLIMITED = Limit.parse({});

export interface Limits {
  set(limits: Limit[]): void;
  /** Counts a call with a prompt of so many tokens in; the returned function counts it out. @throws GoogleError 429 */
  enter(model: string, tokens?: number): () => void;
  /** How long this call shall take. */
  latencyMs(model: string): number;
  readonly limits: readonly Limit[];
}

export function createLimits({ now, random }: { now: () => number; random: () => number }): Limits {
  let limits: Limit[] = [];
  // The counters outlive a change of the limits: halving a quota does not hand out a fresh minute.
  const served = new Map<string, { at: number; tokens: number }[]>();
  const running = new Map<string, number>();
  const limitOf = (model: string) => limits.find((limit) => matchesModel(limit.model, model));

  return {
    set: (next) => {
      limits = next;
    },
    enter(model, tokens = 0) {
      const { concurrency, callsPerMinute, tokensPerMinute, windowMs } = limitOf(model) ?? UNLIMITED;
      const inFlight = running.get(model) ?? 0;
      if (concurrency !== null && inFlight >= concurrency) throw quotaError(model);
      const recent = (served.get(model) ?? []).filter(({ at }) => at > now() - windowMs);
      served.set(model, recent);
      const wait = (leaving: number) => Math.max(0, leaving + windowMs - now());
      // The call that leaves the window makes room for the next one.
      if (callsPerMinute !== null && recent.length >= callsPerMinute)
        throw quotaError(model, wait(recent[recent.length - callsPerMinute]?.at ?? now()));
      if (tokensPerMinute !== null) {
        const room = whenRoom(recent, tokensPerMinute - tokens);
        if (room !== undefined) throw quotaError(model, wait(room));
      }
      recent.push({ at: now(), tokens });
      running.set(model, inFlight + 1);
      return () => running.set(model, (running.get(model) ?? 1) - 1);
    },
    latencyMs(model) {
      const latency = limitOf(model)?.latency;
      if (!latency) return 0;
      if (latency.kind === 'fixed') return latency.ms;
      if (latency.kind === 'uniform') return latency.from + random() * (latency.to - latency.from);
      return latency.median * Math.exp(latency.sigma * normal(random));
    },
    get limits() {
      return limits;
    },
  };
}

/**
 * Which call's leaving the window brings its tokens down to `most`, by its time; undefined when they are there already. A prompt
 * that alone is more than the quota goes when nothing else is in the window.
 */
function whenRoom(calls: readonly { at: number; tokens: number }[], most: number): number | undefined {
  let left = calls.reduce((sum, { tokens }) => sum + tokens, 0);
  let leaving: number | undefined;
  for (const { at, tokens } of calls) {
    if (left <= Math.max(0, most)) return leaving;
    left -= tokens;
    leaving = at;
  }
  return leaving;
}

/** A standard normal deviate by Box and Muller's method. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
