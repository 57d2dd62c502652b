import type { v1 } from '@google-cloud/pubsub';
import { AppError } from '@manga/errors';
import { createBatcher } from './batcher.ts';

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
  /** Begins to load Google's client, so that the first message need not wait for it. */
  warm(): void;
  /** Closes the connection. */
  close(): Promise<void>;
}

export interface PublisherOptions {
  projectId: string;
  /** Most milliseconds of one publish, its retries included; the outbox covers what does not get through. */
  timeoutMs?: number;
}

type Client = InstanceType<typeof v1.PublisherClient>;
type Publish = (message: OutgoingMessage, signal: AbortSignal) => Promise<string>;

/** Messages of one request; Pub/Sub takes 1,000 and 10 MB, ours have less than a kilobyte. */
const BATCH = 100;
/** Requests under way for each topic: one that hangs holds up only what comes after the second. */
const FLIGHTS = 2;

/**
 * A publisher over Google's client, which is loaded with the first message or when it is warmed. It uses the generated client
 * below `Topic`, whose batches are by time: here messages are gathered only while others are on their way, which halves
 * what publishing costs under load and adds nothing to a lone message.
 */
export function createPublisher({ projectId, timeoutMs = 8_000 }: PublisherOptions): Publisher {
  let client: Promise<Client> | undefined;
  const topics = new Map<string, Publish>();

  async function connect(): Promise<Client> {
    const { PubSub, v1: generated } = await import('@google-cloud/pubsub');
    // It knows of PUBSUB_EMULATOR_HOST.
    const config = await new PubSub({ projectId }).getClientConfig();
    return new generated.PublisherClient(config as ConstructorParameters<typeof generated.PublisherClient>[0]);
  }

  function connected(): Promise<Client> {
    client ??= connect().catch((error) => {
      client = undefined;
      throw error;
    });
    return client;
  }

  async function send(topic: string, messages: OutgoingMessage[]): Promise<string[]> {
    const [{ messageIds }] = await (await connected()).publish(
      {
        topic: `projects/${projectId}/topics/${topic}`,
        messages: messages.map(({ data, attributes }) => ({ data: Buffer.from(JSON.stringify(data)), attributes })),
      },
      callOptions(timeoutMs),
    );
    return messageIds ?? [];
  }

  function topicNamed(name: string): Publish {
    let publish = topics.get(name);
    if (publish === undefined) {
      publish = createBatcher({ send: (messages) => send(name, messages), most: BATCH, flights: FLIGHTS });
      topics.set(name, publish);
    }
    return publish;
  }

  return {
    async publish(name, message) {
      const giveUp = new AbortController();
      // Google's client waits for a connection outside its own time limits.
      const late = () => giveUp.abort(new Error(`no answer within ${timeoutMs + 1_000} ms`));
      const timer = setTimeout(late, timeoutMs + 1_000);
      try {
        return await topicNamed(name)(message, giveUp.signal);
      } catch (cause) {
        throw new AppError('PUBSUB_UNAVAILABLE', { cause, retryAfter: 5 });
      } finally {
        clearTimeout(timer);
      }
    },
    warm() {
      // What goes wrong here is told by the first message that needs it.
      connected().catch(() => undefined);
    },
    async close() {
      if (client === undefined) return;
      await (await client).close();
    },
  };
}

/** All retries of a request end within `timeoutMs`. */
function callOptions(timeoutMs: number) {
  return {
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
  };
}
