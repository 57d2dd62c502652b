import type { ServerDuplexStream } from '@grpc/grpc-js';
import { StatusError, toStatusError } from '../common/status-error.ts';
import type { Broker } from './broker.ts';
import type { Delivery, Queue } from './queue.ts';
import { idOf } from './resource-names.ts';

interface StreamingPullRequest {
  subscription: string;
  ackIds: string[];
  modifyDeadlineAckIds: string[];
  modifyDeadlineSeconds: number[];
  streamAckDeadlineSeconds: number;
  maxOutstandingMessages: string;
  maxOutstandingBytes: string;
}

interface StreamingPullResponse {
  receivedMessages: unknown[];
  subscriptionProperties: { exactlyOnceDeliveryEnabled: boolean; messageOrderingEnabled: boolean };
}

/** What a subscriber takes at once that sets no limit. */
const UNLIMITED = 1_000;
const BATCH = 100;

/** One open stream: messages go out as far as its flow control allows, acknowledgements come in. */
export function streamingPull(
  call: ServerDuplexStream<StreamingPullRequest, StreamingPullResponse>,
  broker: Broker,
  received: (queue: Queue, delivery: Delivery) => unknown,
): void {
  let stop: (() => void) | undefined;
  let queue: Queue | undefined;

  function open(request: StreamingPullRequest): Queue {
    const opened = broker.queue(request.subscription);
    const most = Number(request.maxOutstandingMessages) || UNLIMITED;
    const mostBytes = Number(request.maxOutstandingBytes) || Number.POSITIVE_INFINITY;
    let leaseMs = request.streamAckDeadlineSeconds * 1_000;
    let outstanding = 0;
    let bytes = 0;
    stop = opened.attach({
      capacity: () => (bytes >= mostBytes ? 0 : Math.min(BATCH, most - outstanding)),
      leaseMs: () => leaseMs || opened.settings.ackDeadlineMs,
      deliver(deliveries) {
        outstanding += deliveries.length;
        for (const { message } of deliveries) bytes += message.data.length;
        const { exactlyOnce, ordered } = opened.settings;
        call.write({
          receivedMessages: deliveries.map((delivery) => received(opened, delivery)),
          subscriptionProperties: { exactlyOnceDeliveryEnabled: exactlyOnce, messageOrderingEnabled: ordered },
        });
      },
      closed: () =>
        call.emit(
          'error',
          new StatusError('NOT_FOUND', `Resource not found (resource=${idOf(request.subscription)}).`),
        ),
      settled({ message }) {
        outstanding -= 1;
        bytes -= message.data.length;
      },
    });
    call.on('data', (later: StreamingPullRequest) => {
      if (later.streamAckDeadlineSeconds > 0) leaseMs = later.streamAckDeadlineSeconds * 1_000;
    });
    return opened;
  }

  function end(): void {
    stop?.();
    stop = undefined;
  }

  call.on('data', (request: StreamingPullRequest) => {
    try {
      queue ??= open(request);
      for (const ackId of request.ackIds) queue.acknowledge(ackId);
      request.modifyDeadlineAckIds.forEach((ackId, index) => {
        queue?.modifyDeadline(ackId, (request.modifyDeadlineSeconds[index] ?? 0) * 1_000);
      });
    } catch (error) {
      call.emit('error', toStatusError(error));
    }
  });
  call.on('end', () => {
    end();
    call.end();
  });
  call.on('cancelled', end);
  call.on('error', end);
}
