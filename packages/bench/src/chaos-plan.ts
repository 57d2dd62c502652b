import { PHASE_COUNT, type PhaseKey } from '@manga/contracts';

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
  | { kind: 'redis-flush' }
  /** Shares of pushes that come twice or late. */
  | { kind: 'pushes'; duplicate: number; late: number; lateMs: number }
  /** The next calls of the model fail. */
  | { kind: 'model'; fault: 'quota' | 'internal' | 'unavailable' | 'reset' | 'half' | 'garbage'; times: number };

export interface PlannedFault {
  /** Milliseconds after the start. */
  atMs: number;
  fault: Fault;
}

/** Numbers from 0 to 1 from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A lease is 15 s. */
const PAUSE_MS = { least: 16_000, most: 20_000 };
const MODEL_FAULTS = ['quota', 'internal', 'unavailable', 'reset', 'half', 'garbage'] as const;

/** The faults of one run: the same seed gives the same plan. */
export function planFaults(seed: number, durationMs: number): PlannedFault[] {
  const random = randomFrom(seed);
  const between = (least: number, most: number) => Math.round(least + random() * (most - least));
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const phase = () => between(1, PHASE_COUNT) as PhaseKey;
  /** Repeats until the end, with a random distance between two. */
  const every = (least: number, most: number, make: () => Fault): PlannedFault[] => {
    const planned: PlannedFault[] = [];
    for (let atMs = between(0, most); atMs < durationMs; atMs += between(least, most)) {
      planned.push({ atMs, fault: make() });
    }
    return planned;
  };
  return [
    ...every(500, 2_000, () => ({ kind: 'kill', phase: phase(), downMs: between(0, 1_500) })),
    ...every(8_000, 16_000, () => ({ kind: 'terminate', phase: phase() })),
    ...every(15_000, 30_000, () => ({ kind: 'pause', phase: phase(), forMs: between(PAUSE_MS.least, PAUSE_MS.most) })),
    ...every(5_000, 10_000, () => ({
      kind: 'postgres',
      signal: one(['SIGINT', 'SIGQUIT'] as const),
      downMs: between(0, 1_500),
    })),
    ...every(4_000, 8_000, () => ({ kind: 'redis-flush' })),
    ...every(3_000, 6_000, () => ({
      kind: 'pushes',
      duplicate: random() * 0.4,
      late: random() * 0.4,
      lateMs: between(200, 4_000),
    })),
    ...every(2_000, 5_000, () => ({ kind: 'model', fault: one(MODEL_FAULTS), times: between(1, 3) })),
  ].sort((a, b) => a.atMs - b.atMs);
}
