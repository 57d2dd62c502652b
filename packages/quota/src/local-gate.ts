import type { Ending, Gate, GateSettings } from './gate.ts';
import type { Known } from './redis-gate.ts';

/** A second of quiet brings the rate this much nearer to the share. */
const BACK_PER_SECOND = 0.02;
const CUT = 0.7;

/** This instance's part of a gate that cannot be shared for now: first come, first served. */
export interface LocalGate extends Gate {
  /** What was last known of the shared gate: its rate and its flights are divided by the instances. */
  adopt(known: Known): void;
}

/** Lets calls through at a share of the rate while Redis is away, and goes down when the model says 429. */
export function createLocalGate(
  settings: GateSettings,
  known: Known,
  now: () => number = () => performance.now(),
): LocalGate {
  const queue = new Map<string, number>();
  let { share, most } = shareOf(settings, known);
  let rate = share;
  let inFlight = 0;
  let due = 0;
  let cutAt = Number.NEGATIVE_INFINITY;
  let raisedAt = now();

  const learn = (ending: Ending, at: number) => {
    if (ending.kind === 'refused') {
      due = Math.max(due, now() + ending.retryAfterMs);
      // What left before the last cut tells of the rate before it.
      if (at > cutAt) {
        rate = Math.max(rate * CUT, Math.min(share, settings.floor));
        cutAt = now();
      }
    } else if (ending.kind === 'answered') {
      rate = Math.min(share, rate * (1 + (BACK_PER_SECOND * Math.min(now() - raisedAt, 2_000)) / 1_000));
    }
    raisedAt = now();
  };

  return {
    adopt(next) {
      const wasWhole = rate === share;
      ({ share, most } = shareOf(settings, next));
      rate = wasWhole ? share : Math.min(rate, share);
    },
    async ask({ id, cost }) {
      if (!queue.has(id)) queue.set(id, cost);
      let ahead = 0;
      for (const [other, units] of queue) {
        if (other === id) break;
        ahead += units;
      }
      const at = now();
      if (ahead > 0 || at < due || inFlight >= most) {
        const waitMs = Math.max(due - at, 0) + (ahead * 60_000) / rate;
        return { go: false, waitMs: Math.min(Math.max(waitMs, inFlight >= most ? 50 : 1), 1_000) };
      }
      queue.delete(id);
      inFlight += 1;
      due = Math.max(due, at) + (cost * 60_000) / rate;
      return {
        go: true,
        async end(ending) {
          inFlight -= 1;
          learn(ending, at);
        },
      };
    },
    async leave({ id }) {
      queue.delete(id);
    },
  };
}

function shareOf(settings: GateSettings, { instances, rate }: Known) {
  const parts = Math.max(1, instances);
  return { share: rate / parts, most: Math.max(1, Math.floor(settings.inFlight / parts)) };
}
