import { applyMask } from '../common/field-mask.ts';
import { timestamp } from '../common/json-mapping.ts';
import { paginate } from '../common/paginate.ts';
import type { ProtoPackage } from '../common/proto-package.ts';
import type { RpcService } from '../common/rpc-service.ts';
import { StatusError } from '../common/status-error.ts';
import type { Broker } from './broker.ts';
import { waitForMessages } from './pull.ts';
import type { Delivery, Queue } from './queue.ts';
import type { PushConfig, Subscription } from './resources.ts';
import { streamingPull } from './streaming-pull.ts';

const NAME = 'google.pubsub.v1.Subscriber';
/** What can't be changed once the subscription is there. */
const FIXED = ['name', 'topic', 'filter', 'enableMessageOrdering'];

interface AckRequest {
  subscription: string;
  ackIds: string[];
}

/** google.pubsub.v1.Subscriber without snapshots and seek. */
export function subscriberService(
  protos: ProtoPackage,
  broker: Broker,
  { pullWaitMs }: { pullWaitMs: number },
): RpcService {
  return {
    definition: protos.service(NAME),
    descriptor: protos.root.lookupService(NAME),
    unary: {
      CreateSubscription: (subscription: Subscription) => broker.createSubscription(subscription),
      GetSubscription: ({ subscription }: { subscription: string }) => broker.subscription(subscription),
      UpdateSubscription: ({
        subscription,
        updateMask,
      }: {
        subscription: Subscription;
        updateMask: { paths?: string[] } | null;
      }) =>
        broker.updateSubscription(
          applyMask(broker.subscription(subscription.name), subscription, updateMask?.paths, FIXED),
        ),
      ModifyPushConfig: ({ subscription, pushConfig }: { subscription: string; pushConfig: PushConfig | null }) => {
        broker.updateSubscription({ ...broker.subscription(subscription), pushConfig });
        return {};
      },
      ListSubscriptions: ({ project, ...request }: { project: string; pageSize?: number; pageToken?: string }) => {
        const { page, nextPageToken } = paginate(broker.subscriptions(project), request);
        return { subscriptions: page, nextPageToken };
      },
      DeleteSubscription: ({ subscription }: { subscription: string }) => {
        broker.deleteSubscription(subscription);
        return {};
      },
      Pull: async ({
        subscription,
        maxMessages,
        returnImmediately,
      }: {
        subscription: string;
        maxMessages: number;
        returnImmediately: boolean;
      }) => {
        if (maxMessages <= 0) throw new StatusError('INVALID_ARGUMENT', 'max_messages must be greater than 0.');
        const queue = broker.queue(subscription);
        const deliveries = await waitForMessages(queue, maxMessages, returnImmediately ? 0 : pullWaitMs);
        return { receivedMessages: deliveries.map((delivery) => receivedMessage(queue, delivery)) };
      },
      Acknowledge: ({ subscription, ackIds }: AckRequest) => {
        const queue = broker.queue(subscription);
        checkIds(ackIds);
        for (const ackId of ackIds) queue.acknowledge(ackId);
        return {};
      },
      ModifyAckDeadline: ({
        subscription,
        ackIds,
        ackDeadlineSeconds,
      }: AckRequest & { ackDeadlineSeconds: number }) => {
        const queue = broker.queue(subscription);
        checkIds(ackIds);
        checkDeadline(ackDeadlineSeconds);
        for (const ackId of ackIds) queue.modifyDeadline(ackId, ackDeadlineSeconds * 1_000);
        return {};
      },
    },
    streams: { StreamingPull: (call) => streamingPull(call, broker, receivedMessage) },
  };
}

/** google.pubsub.v1.ReceivedMessage. */
function receivedMessage({ settings }: Queue, { ackId, message, attempt }: Delivery) {
  const { data, attributes, messageId, publishedAt, orderingKey } = message;
  return {
    ackId,
    message: { data, attributes, messageId, publishTime: timestamp(publishedAt), orderingKey },
    deliveryAttempt: settings.deadLetter === undefined ? 0 : attempt,
  };
}

function checkIds(ackIds: readonly string[]): void {
  if (ackIds.length === 0) throw new StatusError('INVALID_ARGUMENT', 'No ack ids specified.');
}

/** @throws StatusError INVALID_ARGUMENT for more than ten minutes */
function checkDeadline(seconds: number): void {
  if (seconds < 0 || seconds > 600) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      `Invalid ack deadline: ${seconds}; it must be between 0 and 600 seconds.`,
    );
  }
}
