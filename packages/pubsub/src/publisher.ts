import type { PubSub, Topic } from '@google-cloud/pubsub';
import { AppError } from '@manga/errors';

export interface OutgoingMessage {
  /** Becomes the JSON body. */
  data: unknown;
  attributes: Record<string, string>;
}

export interface Publisher {
  /**
   * Publishes and waits for the server's answer; the message's id.
   * Without ordering keys: one job's messages follow from each other, so there is nothing to order.
   * @throws AppError PUBSUB_UNAVAILABLE within `timeoutMs`
   */
  publish(topic: string, message: OutgoingMessage): Promise<string>;
  /** Sends what is still batched and closes the connection. */
  close(): Promise<void>;
}

export interface PublisherOptions {
  projectId: string;
  /** Most milliseconds of one publish, its retries included; the outbox covers what does not get through. */
  timeoutMs?: number;
}

/** A publisher over Google's client, which is loaded and connected with the first message. */
export function createPublisher({ projectId, timeoutMs = 8_000 }: PublisherOptions): Publisher {
  let client: Promise<PubSub> | undefined;
  const topics = new Map<string, Topic>();

  async function connect(): Promise<PubSub> {
    const { PubSub } = await import('@google-cloud/pubsub');
    return new PubSub({ projectId });
  }

  async function topicNamed(name: string): Promise<Topic> {
    client ??= connect();
    const pubsub = await client.catch((error) => {
      client = undefined;
      throw error;
    });
    const known = topics.get(name);
    if (known !== undefined) return known;
    const topic = pubsub.topic(name, {
      // One turn of the event loop: tasks planned together share a request, a single message does not wait.
      batching: { maxMessages: 100, maxMilliseconds: 0 },
      gaxOpts: {
        timeout: timeoutMs,
        retry: {
          retryCodes: [4, 8, 10, 13, 14],
          backoffSettings: {
            initialRetryDelayMillis: 100,
            retryDelayMultiplier: 2,
            maxRetryDelayMillis: 1_000,
            initialRpcTimeoutMillis: timeoutMs / 2,
            rpcTimeoutMultiplier: 1,
            maxRpcTimeoutMillis: timeoutMs / 2,
            totalTimeoutMillis: timeoutMs,
          },
        },
      },
    });
    topics.set(name, topic);
    return topic;
  }

  return {
    async publish(name, { data, attributes }) {
      try {
        return await within(timeoutMs + 1_000, async () =>
          (await topicNamed(name)).publishMessage({ json: data as object, attributes }),
        );
      } catch (cause) {
        throw new AppError('PUBSUB_UNAVAILABLE', { cause, retryAfter: 5 });
      }
    },
    async close() {
      if (client === undefined) return;
      await (await client).close();
    },
  };
}

/** Google's client waits for a connection outside its own time limits. */
async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
