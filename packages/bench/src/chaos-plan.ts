import { PHASE_COUNT, type PhaseKey } from '@manga/contracts';
import { randomFrom } from '@manga/testing/random';

/** What goes wrong. */
export type Fault =
  /** kill -9; started again after `downMs`. */
  | { kind: 'kill'; phase: PhaseKey; downMs: number }
  /** SIGTERM, as when Cloud Run takes an instance away. */
  | { kind: 'terminate'; phase: PhaseKey }
  /** SIGSTOP for longer than a lease, then it goes on as if nothing had been. */
  | { kind: 'pause'; phase: PhaseKey; forMs: number }
  /** Fast shutdown, or an immediate one that leaves recovery to do. */
  | { kind: 'postgres'; signal: 'SIGINT' | 'SIGQUIT'; downMs: number }
  /** All connections are cut, whatever they are in the middle of. */
  | { kind: 'cut-connections' }
  /** Empties Redis; of a cluster it kills a master, whose replica takes over. */
  | { kind: 'redis'; node: number }
  /** Shares of pushes that come twice, late, or again before their work is done. */
  | { kind: 'pushes'; duplicate: number; late: number; lateMs: number; impatient: number; patienceMs: number }
  /** Pub/Sub takes no messages. */
  | { kind: 'pubsub'; forMs: number }
  /** A share of the calls of Storage is answered 503. */
  | { kind: 'storage'; share: number; forMs: number }
  /** The next calls of the model fail; `hang`: it never answers. */
  | { kind: 'model'; fault: (typeof MODEL_FAULTS)[number] | 'hang'; times: number };

export interface PlannedFault {
  /** Milliseconds after the start. */
  atMs: number;
  fault: Fault;
}

/** What its owner does with a job, so many milliseconds after it was acknowledged. */
export type Wish = { kind: 'keep' } | { kind: 'cancel' | 'delete' | 'rerun'; afterMs: number };

/** A lease is 15 s. */
const PAUSE_MS = { least: 16_000, most: 20_000 };
const MODEL_FAULTS = ['quota', 'internal', 'unavailable', 'reset', 'half', 'garbage'] as const;
/** From here on a run has room for faults that last: a minute without a database, a call that is never answered. */
const LONG_RUN_MS = 180_000;
const LONG_OUTAGE_MS = 60_000;

/** The faults of one run: the same seed gives the same plan. */
export function planFaults(seed: number, durationMs: number): PlannedFault[] {
  const random = randomFrom(seed);
  const between = (least: number, most: number) => Math.round(least + random() * (most - least));
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const phase = () => between(1, PHASE_COUNT) as PhaseKey;
  const shutdown = () => one(['SIGINT', 'SIGQUIT'] as const);
  /** Repeats until the end, with a random distance between two. */
  const every = (least: number, most: number, make: () => Fault): PlannedFault[] => {
    const planned: PlannedFault[] = [];
    for (let atMs = between(0, most); atMs < durationMs; atMs += between(least, most)) {
      planned.push({ atMs, fault: make() });
    }
    return planned;
  };
  const lasting: PlannedFault[] =
    durationMs < LONG_RUN_MS
      ? []
      : [
          {
            atMs: between(30_000, durationMs - 2 * LONG_OUTAGE_MS),
            fault: { kind: 'postgres', signal: shutdown(), downMs: LONG_OUTAGE_MS },
          },
          {
            atMs: between(30_000, durationMs - 2 * LONG_OUTAGE_MS),
            fault: { kind: 'pubsub', forMs: LONG_OUTAGE_MS },
          },
          ...every(30_000, 60_000, () => ({ kind: 'model', fault: 'hang', times: 1 })),
        ];
  return [
    ...every(500, 2_000, () => ({ kind: 'kill', phase: phase(), downMs: between(0, 1_500) })),
    ...every(8_000, 16_000, () => ({ kind: 'terminate', phase: phase() })),
    ...every(15_000, 30_000, () => ({ kind: 'pause', phase: phase(), forMs: between(PAUSE_MS.least, PAUSE_MS.most) })),
    ...every(5_000, 10_000, () => ({ kind: 'postgres', signal: shutdown(), downMs: between(0, 1_500) })),
    ...every(3_000, 6_000, () => ({ kind: 'cut-connections' })),
    ...every(4_000, 8_000, () => ({ kind: 'redis', node: between(0, 5) })),
    ...every(3_000, 6_000, () => ({
      kind: 'pushes',
      duplicate: random() * 0.4,
      late: random() * 0.4,
      lateMs: between(200, 4_000),
      impatient: random() * 0.4,
      patienceMs: between(20, 500),
    })),
    ...every(10_000, 20_000, () => ({ kind: 'pubsub', forMs: between(500, 3_000) })),
    ...every(5_000, 10_000, () => ({ kind: 'storage', share: random() * 0.5, forMs: between(500, 3_000) })),
    ...every(2_000, 5_000, () => ({ kind: 'model', fault: one(MODEL_FAULTS), times: between(1, 3) })),
    ...lasting,
  ].sort((a, b) => a.atMs - b.atMs);
}

/** What the owners of the jobs of one run do: most keep theirs. */
export function planWishes(seed: number, jobs: number): Wish[] {
  const random = randomFrom(seed ^ 0x5eed);
  return Array.from({ length: jobs }, () => {
    const dice = random();
    const afterMs = Math.round(random() * 20_000);
    if (dice < 0.05) return { kind: 'cancel', afterMs };
    if (dice < 0.1) return { kind: 'delete', afterMs };
    return dice < 0.15 ? { kind: 'rerun', afterMs } : { kind: 'keep' };
  });
}
