import { type AppendLog, openLog, readLog } from '../common/append-log.ts';
import type { Journal } from './broker.ts';
import type { Message } from './message.ts';
import type { Subscription, Topic } from './resources.ts';

interface StoredMessage extends Omit<Message, 'data'> {
  /** Base64. */
  data: string;
}

type Record =
  | { kind: 'topic'; topic: Topic }
  | { kind: 'topic-deleted'; name: string }
  | { kind: 'subscription'; subscription: Subscription }
  | { kind: 'subscription-deleted'; name: string }
  | { kind: 'published'; message: StoredMessage; subscriptions: readonly string[] }
  | { kind: 'done'; subscription: string; messageId: string };

/** What a journal remembers: unacknowledged messages with the subscriptions that still have them. */
export interface Remembered {
  topics: Topic[];
  subscriptions: Subscription[];
  messages: [Message, string[]][];
}

/** Opens the journal in `path`; what was acknowledged is cleared out of it first. */
export async function openJournal(
  path: string,
): Promise<{ remembered: Remembered; journal: Journal; close(): Promise<void> }> {
  const remembered = replay(await readLog<Record>(path));
  const log = await openLog(path, recordsOf(remembered));
  return { remembered, journal: journalOver(log), close: () => log.close() };
}

function journalOver(log: AppendLog): Journal {
  const append = (record: Record) => log.append(record);
  return {
    topic: (topic) => void append({ kind: 'topic', topic }),
    topicDeleted: (name) => void append({ kind: 'topic-deleted', name }),
    subscription: (subscription) => void append({ kind: 'subscription', subscription }),
    subscriptionDeleted: (name) => void append({ kind: 'subscription-deleted', name }),
    published: (message, subscriptions) => append({ kind: 'published', message: stored(message), subscriptions }),
    done: (subscription, messageId) => void append({ kind: 'done', subscription, messageId }),
  };
}

function replay(records: readonly Record[]): Remembered {
  const topics = new Map<string, Topic>();
  const subscriptions = new Map<string, Subscription>();
  const messages = new Map<string, [Message, Set<string>]>();
  for (const record of records) {
    switch (record.kind) {
      case 'topic':
        topics.set(record.topic.name, record.topic);
        break;
      case 'topic-deleted':
        topics.delete(record.name);
        break;
      case 'subscription':
        subscriptions.set(record.subscription.name, record.subscription);
        break;
      case 'subscription-deleted':
        subscriptions.delete(record.name);
        break;
      case 'published': {
        const message = { ...record.message, data: Buffer.from(record.message.data, 'base64') };
        messages.set(message.messageId, [message, new Set(record.subscriptions)]);
        break;
      }
      case 'done': {
        const left = messages.get(record.messageId)?.[1];
        left?.delete(record.subscription);
        if (left?.size === 0) messages.delete(record.messageId);
      }
    }
  }
  return {
    topics: [...topics.values()],
    subscriptions: [...subscriptions.values()],
    messages: [...messages.values()].map(([message, names]) => [
      message,
      [...names].filter((name) => subscriptions.has(name)),
    ]),
  };
}

function recordsOf({ topics, subscriptions, messages }: Remembered): Record[] {
  return [
    ...topics.map((topic) => ({ kind: 'topic' as const, topic })),
    ...subscriptions.map((subscription) => ({ kind: 'subscription' as const, subscription })),
    ...messages.map(([message, names]) => ({
      kind: 'published' as const,
      message: stored(message),
      subscriptions: names,
    })),
  ];
}

function stored({ data, ...rest }: Message): StoredMessage {
  return { ...rest, data: data.toString('base64') };
}
