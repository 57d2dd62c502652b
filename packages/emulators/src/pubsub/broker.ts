import { StatusError } from '../common/status-error.ts';
import type { DeliverySwitches } from './delivery-switches.ts';
import { createMessageIds, type Message } from './message.ts';
import type { Pusher } from './push.ts';
import { createQueue, type Queue } from './queue.ts';
import { checkName, idOf, projectOf } from './resource-names.ts';
import { DELETED_TOPIC, type PubsubMessage, type Subscription, type Topic } from './resources.ts';
import { settingsOf, withDefaults } from './settings.ts';

/** What has to be remembered for a restart. */
export interface Journal {
  topic(topic: Topic): void;
  topicDeleted(name: string): void;
  subscription(subscription: Subscription): void;
  subscriptionDeleted(name: string): void;
  /** Resolves once it is kept. */
  published(message: Message, subscriptions: readonly string[]): Promise<void>;
  done(subscription: string, messageId: string): void;
}

export interface BrokerOptions {
  now: () => number;
  random: () => number;
  switches: DeliverySwitches;
  pusher: Pusher;
  journal?: Journal | undefined;
}

interface SubscriptionState {
  resource: Subscription;
  queue: Queue;
  stopPushing: () => void;
}

/** Topics, subscriptions and the messages between them. Every method throws StatusError as the service would. */
export type Broker = ReturnType<typeof createBroker>;

export function createBroker({ now, random, switches, pusher, journal }: BrokerOptions) {
  const topics = new Map<string, Topic>();
  const subscriptions = new Map<string, SubscriptionState>();
  const nextMessageId = createMessageIds(now());
  let made = 0;
  switches.onChange(() => {
    for (const { queue } of subscriptions.values()) queue.pump();
  });

  function topic(name: string): Topic {
    const found = topics.get(name);
    if (found === undefined) throw new StatusError('NOT_FOUND', `Resource not found (resource=${idOf(name)}).`);
    return found;
  }

  function state(name: string): SubscriptionState {
    const found = subscriptions.get(name);
    if (found === undefined) throw new StatusError('NOT_FOUND', `Resource not found (resource=${idOf(name)}).`);
    return found;
  }

  function ofTopic(name: string): SubscriptionState[] {
    return [...subscriptions.values()].filter(({ resource }) => resource.topic === name);
  }

  function startPushing(queue: Queue): () => void {
    return queue.settings.push === undefined ? () => undefined : pusher.attach(queue);
  }

  async function publish(topicName: string, messages: readonly Omit<Message, 'messageId'>[]): Promise<string[]> {
    const receivers = ofTopic(topicName);
    const kept: Promise<void>[] = [];
    const ids = messages.map((content) => {
      const message = { ...content, messageId: nextMessageId() };
      const matching = receivers.filter(({ queue }) => queue.settings.matches(message.attributes));
      if (journal !== undefined && matching.length > 0) {
        const names = matching.map(({ resource }) => resource.name);
        kept.push(journal.published(message, names).then(() => offer(message, matching)));
      } else offer(message, matching);
      return message.messageId;
    });
    await Promise.all(kept);
    return ids;
  }

  function offer(message: Message, receivers: readonly SubscriptionState[]): void {
    for (const { resource, queue } of receivers) {
      const { copies, holdMs } = switches.fate(idOf(resource.name));
      for (let copy = 0; copy < copies; copy += 1) queue.offer(message, { holdMs: holdMs() });
    }
  }

  /** @see https://cloud.google.com/pubsub/docs/dead-letter-topics#how_dead_letter_topics_work */
  function deadLetter(source: Subscription, message: Message, attempts: number): boolean {
    const target = source.deadLetterPolicy?.deadLetterTopic ?? '';
    if (!topics.has(target)) return false;
    const attributes = {
      ...message.attributes,
      CloudPubSubDeadLetterSourceDeliveryCount: String(attempts),
      CloudPubSubDeadLetterSourceSubscription: idOf(source.name),
      CloudPubSubDeadLetterSourceSubscriptionProject: projectOf(source.name),
      CloudPubSubDeadLetterSourceTopicPublishTime: new Date(message.publishedAt).toISOString(),
    };
    void publish(target, [{ ...message, attributes, publishedAt: now() }]);
    return true;
  }

  function addSubscription(resource: Subscription): Subscription {
    const { name } = resource;
    made += 1;
    const queue = createQueue({
      settings: settingsOf(resource),
      prefix: `${idOf(name)}:${made}`,
      now,
      random,
      paused: () => switches.paused(idOf(name)),
      onDone: ({ messageId }) => journal?.done(name, messageId),
      deadLetter: (message, attempts) => deadLetter(state(name).resource, message, attempts),
    });
    subscriptions.set(name, { resource, queue, stopPushing: startPushing(queue) });
    return resource;
  }

  return {
    topic,
    topics: (project: string) => [...topics.values()].filter(({ name }) => name.startsWith(`${project}/topics/`)),
    createTopic(resource: Topic): Topic {
      checkName('topics', resource.name);
      if (topics.has(resource.name)) throw exists(resource.name);
      topics.set(resource.name, { ...resource, state: 'ACTIVE' });
      journal?.topic(topic(resource.name));
      return topic(resource.name);
    },
    updateTopic(resource: Topic): Topic {
      topic(resource.name);
      topics.set(resource.name, resource);
      journal?.topic(resource);
      return resource;
    },
    deleteTopic(name: string): void {
      topic(name);
      topics.delete(name);
      journal?.topicDeleted(name);
      for (const one of ofTopic(name)) {
        one.resource = { ...one.resource, topic: DELETED_TOPIC };
        journal?.subscription(one.resource);
      }
    },
    topicSubscriptions(name: string): string[] {
      topic(name);
      return ofTopic(name).map(({ resource }) => resource.name);
    },
    /** Resolves with the messages' ids once they are kept. */
    async publish(topicName: string, messages: readonly PubsubMessage[]): Promise<string[]> {
      topic(topicName);
      if (messages.length === 0 || messages.length > 1_000) throw invalid('A request has 1 to 1000 messages.');
      return publish(topicName, messages.map(checked));
    },
    subscription: (name: string) => state(name).resource,
    queue: (name: string) => state(name).queue,
    subscriptions: (project: string) =>
      [...subscriptions.values()]
        .map(({ resource }) => resource)
        .filter(({ name }) => name.startsWith(`${project}/subscriptions/`)),
    createSubscription(resource: Subscription): Subscription {
      checkName('subscriptions', resource.name);
      if (subscriptions.has(resource.name)) throw exists(resource.name);
      topic(resource.topic);
      const added = addSubscription(withDefaults(resource));
      journal?.subscription(added);
      return added;
    },
    updateSubscription(resource: Subscription): Subscription {
      const one = state(resource.name);
      const next = withDefaults(resource);
      const settings = settingsOf(next);
      one.stopPushing();
      one.resource = next;
      one.queue.settings = settings;
      one.stopPushing = startPushing(one.queue);
      journal?.subscription(next);
      return next;
    },
    deleteSubscription(name: string): void {
      const one = state(name);
      one.stopPushing();
      one.queue.close();
      subscriptions.delete(name);
      journal?.subscriptionDeleted(name);
    },
    /** Puts back what a journal remembers; nothing of it is written again. */
    restore(remembered: { topics: Topic[]; subscriptions: Subscription[]; messages: [Message, string[]][] }): void {
      for (const resource of remembered.topics) topics.set(resource.name, resource);
      for (const resource of remembered.subscriptions) addSubscription(resource);
      for (const [message, names] of remembered.messages) {
        for (const name of names) subscriptions.get(name)?.queue.offer(message);
      }
    },
    /** How many messages each subscription still has. */
    backlog: () =>
      [...subscriptions.values()].map(({ resource, queue }) => ({
        subscription: resource.name,
        unacknowledged: queue.size,
        ready: queue.ready,
      })),
    close(): void {
      for (const { stopPushing, queue } of subscriptions.values()) {
        stopPushing();
        queue.close();
      }
    },
  };

  function checked({ data, attributes = {}, orderingKey = '' }: PubsubMessage): Omit<Message, 'messageId'> {
    const bytes = Buffer.from(data ?? []);
    if (bytes.length === 0 && Object.keys(attributes).length === 0) {
      throw invalid('A message has data or at least one attribute.');
    }
    if (bytes.length > 10_000_000) throw invalid('A message has at most 10 MB.');
    for (const [key, value] of Object.entries(attributes)) {
      if (key === '' || Buffer.byteLength(key) > 256 || key.startsWith('goog') || Buffer.byteLength(value) > 1_024) {
        throw invalid(`The attribute "${key}" is not valid.`);
      }
    }
    return { data: bytes, attributes, orderingKey, publishedAt: now() };
  }
}

function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', message);
}

function exists(name: string): StatusError {
  return new StatusError('ALREADY_EXISTS', `Resource already exists in the project (resource=${idOf(name)}).`);
}
