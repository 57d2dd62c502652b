import { randomFrom } from '@manga/testing/random';

/*
 * A model of jobs that wait for the same instances and the same quota, by seconds: Pub/Sub pushes, the front of the instances
 * gives each push a place or turns it away, whoever has a place waits for a turn of the quota, and gives the place back when
 * it has waited for too long. Quick enough to try a window with many seeds; `task-window.ts` is what it stands for.
 */

export interface Crowd {
  /** Panels of each job. */
  jobs: readonly number[];
  instances: number;
  placesEach: number;
  /** Turns of the quota. */
  perSecond: number;
  /** Of a call. */
  seconds: number;
  /** Messages of all jobs that wait at a time, and of each at least. */
  window: number;
  least: number;
  /** How long a call waits for its turn before its place goes to somebody else. */
  giveBackAfter: number;
  seed: number;
}

export interface CrowdOutcome {
  /** When each job had all its panels. */
  ended: number[];
  turnedAway: number;
  deliveries: number;
}

/** As Cloud Run: a push that finds no room for so long is turned away. */
const FRONT_WAIT = 10;
/** As in waiting-places.ts: who holds few of an instance's places waits longer. */
const PATIENCE = 3;
/** As in task-window.ts. */
const MOST_AT_ONCE = 3;
/** Jobs begin within this time, and are planned within the next. */
const BEGINNING = 1.5;
const PLANNING = 0.7;
const LONGEST_PAUSE = 60;

interface Job {
  size: number;
  open: boolean;
  sent: number;
  done: number;
  ended: number;
  /** Start-time fair queueing: the end of its last turn in virtual time. */
  served: number;
}

interface Message {
  job: Job;
  refusals: number;
}

interface Held {
  message: Message;
  since: number;
  state: 'waits' | 'calls' | 'gone';
}

export function simulateCrowd(crowd: Crowd): CrowdOutcome {
  const random = randomFrom(crowd.seed);
  const events: { at: number; happen: () => void }[] = [];
  const after = (delay: number, happen: () => void) => events.push({ at: now + delay, happen });
  let now = 0;

  const jobs = crowd.jobs.map((size): Job => ({ size, open: false, sent: 0, done: 0, ended: Number.NaN, served: 0 }));
  const instances: Held[][] = Array.from({ length: crowd.instances }, () => []);
  const queue: Message[] = [];
  const front: Message[] = [];
  // Pub/Sub pushes the slower the more it is turned away.
  let pushes = 100;
  let inFlight = 0;
  let virtual = 0;
  const count = { turnedAway: 0, deliveries: 0 };

  const open = () => jobs.filter((job) => job.open);
  const share = () => Math.max(crowd.least, Math.ceil(crowd.window / open().length));
  const waitingOf = (job: Job) => job.sent - job.done;
  const sendUpTo = (job: Job, sent: number) => {
    for (; job.sent < Math.min(sent, job.size); job.sent += 1) publish({ job, refusals: 0 });
  };

  function publish(message: Message): void {
    queue.push(message);
    push();
  }
  function push(): void {
    while (queue.length > 0 && inFlight < Math.floor(pushes)) {
      inFlight += 1;
      const message = queue.shift()!;
      const room = freeInstance();
      if (room !== undefined) deliver(message, room);
      else {
        front.push(message);
        after(FRONT_WAIT, () => {
          const index = front.indexOf(message);
          if (index < 0) return;
          front.splice(index, 1);
          turnAway(message);
        });
      }
    }
  }
  function turnAway(message: Message): void {
    count.turnedAway += 1;
    inFlight -= 1;
    pushes = Math.max(4, pushes * 0.9);
    after(Math.min(LONGEST_PAUSE, 2 ** message.refusals), () =>
      publish({ ...message, refusals: message.refusals + 1 }),
    );
    push();
  }
  function freeInstance(): Held[] | undefined {
    return instances.filter((held) => held.length < crowd.placesEach).toSorted((a, b) => a.length - b.length)[0];
  }
  function deliver(message: Message, instance: Held[]): void {
    count.deliveries += 1;
    const held: Held = { message, since: now, state: 'waits' };
    instance.push(held);
    let patience = 1;
    const look = () => {
      if (held.state !== 'waits') return;
      patience = Math.max(patience, patienceOf(held, instance));
      if (now - held.since < crowd.giveBackAfter * patience) return after(0.5, look);
      leave(held, instance);
      return publish({ job: message.job, refusals: 0 });
    };
    after(crowd.giveBackAfter, look);
  }
  function patienceOf({ message }: Held, instance: readonly Held[]): number {
    const waits = instance.filter(({ state }) => state === 'waits').map((one) => one.message.job);
    const own = waits.filter((job) => job === message.job).length;
    const different = new Set(waits).size;
    return different > 1 && (own <= 1 || own < waits.length / different) ? PATIENCE : 1;
  }
  function leave(held: Held, instance: Held[]): void {
    held.state = 'gone';
    instance.splice(instance.indexOf(held), 1);
    inFlight -= 1;
    pushes += 1;
    for (let room = freeInstance(); front.length > 0 && room !== undefined; room = freeInstance())
      deliver(front.shift()!, room);
    push();
  }
  function giveTurn(): void {
    const waits = instances.flatMap((instance) =>
      instance.flatMap((held) => (held.state === 'waits' ? [{ held, instance }] : [])),
    );
    const begins = ({ held }: (typeof waits)[number]) => Math.max(virtual, held.message.job.served);
    const [first] = waits.toSorted((a, b) => begins(a) - begins(b) || a.held.since - b.held.since);
    if (first !== undefined) {
      const { held, instance } = first;
      virtual = begins(first);
      held.message.job.served = virtual + 1;
      held.state = 'calls';
      after(crowd.seconds * (0.7 + 0.6 * random()), () => {
        commit(held.message.job);
        leave(held, instance);
      });
    }
    after(1 / crowd.perSecond, giveTurn);
  }
  function commit(job: Job): void {
    const own = waitingOf(job);
    const spare = crowd.window - open().reduce((sum, one) => sum + waitingOf(one), 0) + own;
    job.done += 1;
    if (job.done === job.size) Object.assign(job, { open: false, ended: now });
    else sendUpTo(job, Math.min(job.sent + MOST_AT_ONCE, job.done + Math.max(share(), spare)));
  }

  for (const job of jobs)
    after(BEGINNING * random(), () => {
      job.open = true;
      after(PLANNING * random(), () => sendUpTo(job, share()));
    });
  after(0, giveTurn);
  while (jobs.some(({ ended }) => Number.isNaN(ended))) {
    const next = events.reduce((first, { at }, index) => (at < events[first]!.at ? index : first), 0);
    const [{ at, happen }] = events.splice(next, 1) as [(typeof events)[number]];
    now = at;
    happen();
  }
  return { ended: jobs.map(({ ended }) => ended), ...count };
}
