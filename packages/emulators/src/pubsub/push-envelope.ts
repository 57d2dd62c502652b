import type { Delivery } from './queue.ts';
import type { Settings } from './settings.ts';

export interface PushBody {
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * What is POSTed to a push endpoint. Ids and times stand there under both names, as the service writes them.
 * @see https://cloud.google.com/pubsub/docs/push#receive_push
 */
export function pushBody({ message, attempt }: Delivery, settings: Settings): PushBody {
  const { messageId, orderingKey, attributes, data } = message;
  const publishTime = new Date(message.publishedAt).toISOString();
  const counted = settings.deadLetter !== undefined;
  if (settings.push?.wrapper === 'envelope') {
    const envelope = {
      ...(counted ? { deliveryAttempt: attempt } : {}),
      message: {
        ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
        ...(data.length === 0 ? {} : { data: data.toString('base64') }),
        messageId,
        message_id: messageId,
        ...(orderingKey === '' ? {} : { orderingKey }),
        publishTime,
        publish_time: publishTime,
      },
      subscription: settings.name,
    };
    return { headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(envelope)) };
  }
  if (settings.push?.wrapper === 'none') return { headers: {}, body: data };
  const metadata = {
    'x-goog-pubsub-subscription-name': settings.name,
    'x-goog-pubsub-message-id': messageId,
    'x-goog-pubsub-publish-time': publishTime,
    ...(orderingKey === '' ? {} : { 'x-goog-pubsub-ordering-key': orderingKey }),
    ...(counted ? { 'x-goog-pubsub-delivery-attempt': String(attempt) } : {}),
  };
  return { headers: { ...attributes, ...metadata }, body: data };
}
