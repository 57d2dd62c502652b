import { z } from 'zod';
import { matches } from '../common/fault-switches.ts';
import { StatusError } from '../common/status-error.ts';

/** What can go wrong between a topic and its subscribers; a key that is given replaces what was there. */
export const DeliverySettings = z.strictObject({
  /** Subscription id the switches are for; `*` at the end stands for anything. */
  subscription: z.string().optional(),
  /** Nothing is delivered until it is off again; what was published waits. */
  paused: z.boolean().optional(),
  /** Share of the messages that come twice, 0 to 1. */
  duplicate: z.number().min(0).max(1).optional(),
  /** Share of the messages held back for a random time, so that others overtake them. */
  reorder: z
    .strictObject({ probability: z.number().min(0).max(1), minMs: z.number().min(0), maxMs: z.number().max(3_600_000) })
    .nullable()
    .optional(),
  /** Share of the pushes that are given up after so long, as when the acknowledgement deadline runs out under the work. */
  impatience: z
    .strictObject({ probability: z.number().min(0).max(1), afterMs: z.number().min(0).max(600_000) })
    .nullable()
    .optional(),
});
export type DeliverySettings = z.infer<typeof DeliverySettings>;

/** Fate of one message on its way into one subscription. */
export interface Fate {
  copies: number;
  /** Milliseconds before each copy may be delivered. */
  holdMs: () => number;
}

export interface DeliverySwitches {
  /** @throws StatusError INVALID_ARGUMENT for an unknown switch */
  set(settings: unknown): void;
  reset(): void;
  readonly state: DeliverySettings;
  paused(subscription: string): boolean;
  fate(subscription: string): Fate;
  /** Milliseconds that one push may take, of the subscription's own. */
  patienceMs(subscription: string, ownMs: number): number;
  /** Called after each change. */
  onChange(listener: () => void): void;
}

const PLAIN: Fate = { copies: 1, holdMs: () => 0 };

export function createDeliverySwitches(random: () => number): DeliverySwitches {
  let state: DeliverySettings = {};
  let listener = () => {};
  const hit = (subscription: string) => matches(state.subscription ?? '*', subscription);
  return {
    set(settings) {
      const parsed = DeliverySettings.safeParse(settings);
      if (!parsed.success) throw new StatusError('INVALID_ARGUMENT', z.prettifyError(parsed.error));
      state = { ...state, ...parsed.data };
      listener();
    },
    reset() {
      state = {};
      listener();
    },
    get state() {
      return state;
    },
    paused: (subscription) => state.paused === true && hit(subscription),
    fate(subscription) {
      const { duplicate = 0, reorder } = state;
      if ((duplicate === 0 && !reorder) || !hit(subscription)) return PLAIN;
      return {
        copies: random() < duplicate ? 2 : 1,
        holdMs: () =>
          reorder && random() < reorder.probability ? reorder.minMs + random() * (reorder.maxMs - reorder.minMs) : 0,
      };
    },
    patienceMs(subscription, ownMs) {
      const { impatience } = state;
      if (!impatience || !hit(subscription) || random() >= impatience.probability) return ownMs;
      return Math.min(ownMs, impatience.afterMs);
    },
    onChange(next) {
      listener = next;
    },
  };
}
