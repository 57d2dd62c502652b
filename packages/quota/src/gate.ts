/*
 * Glossary. The same word means the same thing in every file of this package.
 *
 * gate      What every call to one model passes. It lets calls through at a rate and only so many at a time.
 * unit      What the rate counts: 1 for a picture, a token for text.
 * ticket    A call that waits at the gate. It keeps its place by asking again and again; who stops asking loses it.
 * turn      What asking gives: go, or when to ask again.
 * flight    A call that was let through and has not ended. Its lease runs out unless it is renewed.
 * rate      Units a minute as learned: a 429 lowers it at once, successes raise it slowly.
 * ceiling   The rate at which the model last answered 429; 0 when that is not known.
 */

/** What a gate starts with and keeps to. */
export interface GateSettings {
  /** Units a minute until something better is learned. */
  start: number;
  /** The rate never falls below this. */
  floor: number;
  /** Calls in flight at most, of all instances together. */
  inFlight: number;
}

/** A call that waits, or was let through. */
export interface Ticket {
  id: string;
  /** The calls of one job share a queue; queues take turns. */
  job: string;
  /** Units that it will about take. */
  cost: number;
}

export type Turn = { go: true; end: (ending: Ending) => Promise<void> } | { go: false; waitMs: number };

export type Ending =
  /** Answered; `used` units when they are known. */
  | { kind: 'answered'; used: number | null }
  /** 429, and how long the model wants to be left alone. */
  | { kind: 'refused'; retryAfterMs: number }
  /** Ended in any other way: says nothing about the quota. */
  | { kind: 'other' };

export interface Gate {
  /** Asks for a turn. Asking again soon after `waitMs` keeps the place. Whoever may go tells the end, once. */
  ask(ticket: Ticket): Promise<Turn>;
  /** Gives up the place. */
  leave(ticket: Ticket): Promise<void>;
}
