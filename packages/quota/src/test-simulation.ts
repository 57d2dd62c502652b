import type { Gate, Ticket, Turn } from './gate.ts';

export interface SimulatedCall {
  job: string;
  cost?: number;
  /** Milliseconds from the start at which it comes to the gate. */
  arrives?: number;
}

export interface SimulatedEnd {
  job: string;
  /** When it was let through, when it ended, and how, in milliseconds from the start. */
  at: number;
  endedAt: number;
  outcome: 'answered' | 'refused';
}

interface Event {
  at: number;
  run: () => Promise<void>;
}

/** What the model makes of a call that is sent at `clock.now`: how long it takes, or a refusal. */
export type Model = (clock: { now: number }) => { ms: number; end?: () => void } | { retryAfterMs: number };

/**
 * For tests: plays calls against a gate and a model by a clock of its own, so that minutes pass in a second. Refused
 * calls come again, as they do in the service, until they are answered. Returns every call that was sent.
 */
export async function simulate(options: {
  clock: { now: number };
  gate: Gate;
  calls: readonly SimulatedCall[];
  model: Model;
  /** Things that happen by the clock, in milliseconds from the start. */
  happenings?: readonly { at: number; run: () => void }[];
  /** Calls that wait or are in flight at most, as instances have places; all of them by default. */
  places?: number;
  /** Stops here, in milliseconds from the start; when all calls are answered by default. */
  untilMs?: number;
}): Promise<SimulatedEnd[]> {
  const { clock, gate, calls, model, happenings = [], places = Number.POSITIVE_INFINITY } = options;
  const { untilMs = Number.POSITIVE_INFINITY } = options;
  const start = clock.now;
  const events: Event[] = [];
  const ends: SimulatedEnd[] = [];
  const queue = calls.toSorted((a, b) => (a.arrives ?? 0) - (b.arrives ?? 0));
  let waiting = calls.length;
  let id = 0;

  const plan = (at: number, run: () => Promise<void>) => {
    const later = events.findIndex((event) => event.at > at);
    events.splice(later === -1 ? events.length : later, 0, { at, run });
  };
  const knock = async (ticket: Ticket): Promise<void> => {
    const turn = await gate.ask(ticket);
    if (turn.go) await send(ticket, turn);
    else plan(clock.now + turn.waitMs, () => knock(ticket));
  };
  const send = async (ticket: Ticket, turn: Turn & { go: true }): Promise<void> => {
    const { job } = ticket;
    const at = clock.now - start;
    const answer = model(clock);
    const refused = 'retryAfterMs' in answer;
    plan(clock.now + (refused ? 20 : answer.ms), async () => {
      if (refused) await turn.end({ kind: 'refused', retryAfterMs: answer.retryAfterMs });
      else await turn.end({ kind: 'answered', used: null });
      ends.push({ job, at, endedAt: clock.now - start, outcome: refused ? 'refused' : 'answered' });
      if (refused) plan(clock.now + answer.retryAfterMs, () => knock({ ...ticket, id: `again-${++id}` }));
      else {
        answer.end?.();
        waiting -= 1;
        next();
      }
    });
  };

  const next = () => {
    const call = queue.shift();
    if (call === undefined) return;
    const { job, cost = 1, arrives = 0 } = call;
    plan(Math.max(clock.now, start + arrives), () => knock({ id: `call-${++id}`, job, cost }));
  };
  for (let place = 0; place < Math.min(places, calls.length); place += 1) next();
  for (const { at, run } of happenings) plan(start + at, async () => run());
  while (waiting > 0) {
    const event = events.shift();
    if (event === undefined || event.at - start > untilMs) break;
    clock.now = Math.max(clock.now, event.at);
    await event.run();
  }
  return ends;
}
