import { createFifo } from './fifo.ts';
import type { Message } from './message.ts';
import { retryDelay } from './retry-delay.ts';
import type { Settings } from './settings.ts';

/** A message handed to a subscriber, until it is acknowledged or given back. */
export interface Delivery {
  ackId: string;
  message: Message;
  /** 1 for the first time. */
  attempt: number;
}

/** A subscriber: a push endpoint, an open stream, a waiting pull. */
export interface Consumer {
  /** How many deliveries it takes now. */
  capacity(): number;
  deliver(deliveries: Delivery[]): void;
  /** One of its deliveries is acknowledged, given back or out of time. */
  settled?(delivery: Delivery): void;
  /** The subscription is gone. */
  closed?(): void;
  /** Milliseconds it has to acknowledge; the subscription's deadline by default. */
  leaseMs?(): number;
}

/** The messages of one subscription that are not acknowledged yet. */
export interface Queue {
  settings: Settings;
  /** Messages not yet acknowledged. */
  readonly size: number;
  /** Messages that wait for a subscriber with room. */
  readonly ready: number;
  offer(message: Message, options?: { holdMs?: number }): void;
  /** Delivers to this consumer from now on; the function returned ends that. */
  attach(consumer: Consumer): () => void;
  /** Takes up to `max` at once. */
  take(max: number, consumer?: Consumer): Delivery[];
  /** False when the id is unknown or out of time: the message then comes again. */
  acknowledge(ackId: string): boolean;
  /** New deadline from now; 0 gives the message back. False as above. */
  modifyDeadline(ackId: string, ms: number): boolean;
  /** Delivers what is ready to whoever has room. Called by itself; needed after a pause or when a consumer has room again. */
  pump(): void;
  /** Forgets everything. */
  close(): void;
}

export interface QueueOptions {
  settings: Settings;
  /** Begins the ack ids, so that they are never taken for another subscription's. */
  prefix: string;
  now: () => number;
  random: () => number;
  paused: () => boolean;
  /** The message is done with, acknowledged or dead-lettered or too old. */
  onDone: (message: Message) => void;
  /** Tries to hand a message over to the dead-letter topic; false when there is none. */
  deadLetter: (message: Message, attempts: number) => boolean;
}

interface Entry {
  message: Message;
  /** Deliveries that failed. */
  failures: number;
  /** Ordering key, where the subscription keeps order. */
  key: string;
}

interface Lease {
  entry: Entry;
  delivery: Delivery;
  consumer: Consumer | undefined;
  timer: NodeJS.Timeout;
}

export function createQueue(options: QueueOptions): Queue {
  const { prefix, now, random, paused, onDone, deadLetter } = options;
  let settings = options.settings;
  const ready = createFifo<Entry>();
  const leases = new Map<string, Lease>();
  const consumers: Consumer[] = [];
  const timers = new Set<NodeJS.Timeout>();
  /** Messages of each ordering key in order; only the first is ready or leased. */
  const chains = new Map<string, Entry[]>();
  let size = 0;
  let lastAck = 0;
  let turn = 0;
  let pumping = false;

  function later(ms: number, work: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timer.unref();
    timers.add(timer);
    return timer;
  }

  function cancel(timer: NodeJS.Timeout): void {
    clearTimeout(timer);
    timers.delete(timer);
  }

  function makeReady(entry: Entry, ms: number): void {
    if (ms > 0) {
      later(ms, () => makeReady(entry, 0));
      return;
    }
    ready.push(entry);
    pump();
  }

  function done(entry: Entry): void {
    size -= 1;
    onDone(entry.message);
    if (entry.key === '') return;
    const chain = chains.get(entry.key);
    chain?.shift();
    const next = chain?.[0];
    if (next === undefined) chains.delete(entry.key);
    else makeReady(next, 0);
  }

  /** Gives a delivery back: later again, or to the dead letters. */
  function fail({ entry }: Lease): void {
    entry.failures += 1;
    const exhausted = settings.deadLetter !== undefined && entry.failures >= settings.deadLetter.maxAttempts;
    if (exhausted && deadLetter(entry.message, entry.failures)) done(entry);
    else makeReady(entry, retryDelay(settings, entry.failures, random));
  }

  function release(ackId: string): Lease | undefined {
    const lease = leases.get(ackId);
    if (lease === undefined) return undefined;
    leases.delete(ackId);
    cancel(lease.timer);
    lease.consumer?.settled?.(lease.delivery);
    return lease;
  }

  function expire(ackId: string): void {
    const lease = release(ackId);
    if (lease !== undefined) fail(lease);
  }

  function take(max: number, consumer?: Consumer): Delivery[] {
    const deliveries: Delivery[] = [];
    while (deliveries.length < max) {
      const entry = ready.shift();
      if (entry === undefined) break;
      if (now() - entry.message.publishedAt > settings.retentionMs) {
        done(entry);
        continue;
      }
      lastAck += 1;
      const ackId = `${prefix}:${lastAck}`;
      const delivery = { ackId, message: entry.message, attempt: entry.failures + 1 };
      const timer = later(consumer?.leaseMs?.() ?? settings.ackDeadlineMs, () => expire(ackId));
      leases.set(ackId, { entry, delivery, consumer, timer });
      deliveries.push(delivery);
    }
    return deliveries;
  }

  function pump(): void {
    // Delivering may acknowledge, which may make the next of a chain ready: one loop at a time sees to all of it.
    if (pumping || paused()) return;
    pumping = true;
    try {
      for (let idle = 0; ready.length > 0 && idle < consumers.length; ) {
        turn = (turn + 1) % consumers.length;
        const consumer = consumers[turn] as Consumer;
        const share = Math.ceil(ready.length / consumers.length);
        const deliveries = take(Math.min(consumer.capacity(), share), consumer);
        if (deliveries.length === 0) idle += 1;
        else {
          idle = 0;
          consumer.deliver(deliveries);
        }
      }
    } finally {
      pumping = false;
    }
  }

  return {
    get settings() {
      return settings;
    },
    set settings(next) {
      settings = next;
    },
    get size() {
      return size;
    },
    get ready() {
      return ready.length;
    },
    offer(message, { holdMs = 0 } = {}) {
      const entry = { message, failures: 0, key: settings.ordered ? message.orderingKey : '' };
      size += 1;
      if (entry.key !== '') {
        const chain = chains.get(entry.key);
        if (chain !== undefined) {
          chain.push(entry);
          return;
        }
        chains.set(entry.key, [entry]);
      }
      makeReady(entry, holdMs);
    },
    attach(consumer) {
      consumers.push(consumer);
      pump();
      return () => {
        const index = consumers.indexOf(consumer);
        if (index >= 0) consumers.splice(index, 1);
      };
    },
    take: (max, consumer) => (paused() ? [] : take(max, consumer)),
    acknowledge(ackId) {
      const lease = release(ackId);
      if (lease === undefined) return false;
      done(lease.entry);
      pump();
      return true;
    },
    modifyDeadline(ackId, ms) {
      const lease = leases.get(ackId);
      if (lease === undefined) return false;
      if (ms > 0) {
        cancel(lease.timer);
        lease.timer = later(ms, () => expire(ackId));
      } else {
        expire(ackId);
        pump();
      }
      return true;
    },
    pump,
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      leases.clear();
      chains.clear();
      ready.clear();
      size = 0;
      for (const consumer of consumers.splice(0)) consumer.closed?.();
    },
  };
}
