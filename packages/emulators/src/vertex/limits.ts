import { z } from 'zod';
import { quotaError } from './google-error.ts';
import { matchesModel } from './models.ts';

const ms = z.number().min(0).max(600_000);

/** How long a call takes, in milliseconds. */
export const Latency = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), ms }),
  z.strictObject({ kind: z.literal('uniform'), from: ms, to: ms }),
  /** As real latencies are: a median and a long tail (`sigma` of the logarithm; 0.3 is mild, 1 is wild). */
  z.strictObject({ kind: z.literal('lognormal'), median: ms, sigma: z.number().min(0).max(3) }),
]);
export type Latency = z.infer<typeof Latency>;

/** What a model's shared capacity allows. Each model that matches has a counter of its own. */
export const Limit = z.strictObject({
  model: z.string().default('*'),
  /** Calls in any 60 seconds; `windowMs` makes the minute shorter for tests. */
  callsPerMinute: z.int().min(0).nullable().default(null),
  windowMs: ms.default(60_000),
  /** Calls at a time. */
  concurrency: z.int().min(0).nullable().default(null),
  latency: Latency.nullable().default(null),
});
export type Limit = z.infer<typeof Limit>;

export interface Limits {
  set(limits: Limit[]): void;
  /** Counts the call in; the returned function counts it out. @throws GoogleError 429 */
  enter(model: string): () => void;
  /** How long this call shall take. */
  latencyMs(model: string): number;
  readonly limits: readonly Limit[];
}

export function createLimits({ now, random }: { now: () => number; random: () => number }): Limits {
  let limits: Limit[] = [];
  // The counters outlive a change of the limits: halving a quota does not hand out a fresh minute.
  const served = new Map<string, number[]>();
  const running = new Map<string, number>();
  const limitOf = (model: string) => limits.find((limit) => matchesModel(limit.model, model));

  return {
    set: (next) => {
      limits = next;
    },
    enter(model) {
      const limit = limitOf(model);
      const inFlight = running.get(model) ?? 0;
      if (limit?.concurrency !== null && limit !== undefined && inFlight >= limit.concurrency) throw quotaError(model);
      const windowMs = limit?.windowMs ?? 60_000;
      const recent = (served.get(model) ?? []).filter((at) => at > now() - windowMs);
      served.set(model, recent);
      if (limit !== undefined && limit.callsPerMinute !== null && recent.length >= limit.callsPerMinute) {
        // The call that leaves the window makes room for the next one.
        const leaving = recent[recent.length - limit.callsPerMinute] ?? now();
        throw quotaError(model, Math.max(0, leaving + windowMs - now()));
      }
      recent.push(now());
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

/** A standard normal deviate by Box and Muller's method. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
