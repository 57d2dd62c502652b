import type { Message, PubSub } from '@google-cloud/pubsub';
import { type DeadLetter, readDeadLetter } from './dead-letter.ts';

/** Subscription of the dead-letter topic that keeps the messages for a person. */
export const DEAD_LETTER_SUBSCRIPTION = 'dead-letters';

/** Time for the first one to come over a connection that has yet to be made. */
const FIRST_MS = 4_000;
/** When nothing came for this long after one, there are no more. */
const QUIET_MS = 1_500;
/** Longest time of one look, however many there are. */
const LOOK_TIMEOUT_MS = 20_000;
/** Most messages of one look. */
const LOOK_LIMIT = 1_000;

interface Held {
  letter: DeadLetter;
  message: Message;
}

/**
 * Takes all dead letters in hand, lets `use` look at them and gives back every one that `use` did not acknowledge.
 * Should this process end in between, their leases run out and they are there again.
 */
async function withHeld<T>(pubsub: PubSub, name: string, use: (held: Held[]) => Promise<T>): Promise<T> {
  const subscription = pubsub.subscription(name, {
    flowControl: { maxMessages: LOOK_LIMIT },
    // What we still hold at the end goes back at once.
    closeOptions: { behavior: 'NACK' },
  });
  const held = new Map<string, Held>();
  try {
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(resolve, LOOK_TIMEOUT_MS);
      let quiet = setTimeout(resolve, FIRST_MS);
      const end = () => {
        clearTimeout(limit);
        clearTimeout(quiet);
      };
      subscription.on('message', (message) => {
        clearTimeout(quiet);
        quiet = setTimeout(() => {
          end();
          resolve();
        }, QUIET_MS);
        held.set(message.id, { letter: readDeadLetter(message), message });
      });
      subscription.on('error', (error) => {
        end();
        reject(error);
      });
    });
    return await use([...held.values()]);
  } finally {
    // After an acknowledgement this does nothing.
    for (const { message } of held.values()) message.nack();
    await subscription.close();
  }
}

export interface DeadLetters {
  /** Oldest first; they stay where they are. */
  list(): Promise<DeadLetter[]>;
  /**
   * Publishes messages again where they came from, and only then forgets them: a crash in between sends one twice,
   * which the services expect. Gives those that were sent and the ids that are not there.
   */
  requeue(ids: readonly string[] | 'all'): Promise<{ requeued: DeadLetter[]; missing: string[] }>;
}

/** The dead letters of a project. */
export function createDeadLetters(pubsub: PubSub, subscription = DEAD_LETTER_SUBSCRIPTION): DeadLetters {
  async function sourceTopic({ subscription: name, id }: DeadLetter): Promise<string> {
    if (name === '') throw new Error(`Message ${id} does not say which subscription it comes from.`);
    const [{ topic }] = await pubsub.subscription(name).getMetadata();
    if (!topic) throw new Error(`The subscription ${name} has no topic any more.`);
    return topic;
  }

  async function requeueOne({ letter, message }: Held): Promise<DeadLetter> {
    const { data, attributes } = letter;
    await pubsub.topic(await sourceTopic(letter)).publishMessage({ data, attributes });
    message.ack();
    return letter;
  }

  return {
    list: () =>
      withHeld(pubsub, subscription, async (held) =>
        held.map(({ letter }) => letter).sort((a, b) => a.at.localeCompare(b.at)),
      ),
    requeue: (ids) =>
      withHeld(pubsub, subscription, async (held) => {
        const wanted = ids === 'all' ? held : held.filter(({ letter }) => ids.includes(letter.id));
        const requeued: DeadLetter[] = [];
        for (const one of wanted) requeued.push(await requeueOne(one));
        const found = new Set(requeued.map(({ id }) => id));
        return { requeued, missing: ids === 'all' ? [] : ids.filter((id) => !found.has(id)) };
      }),
  };
}
