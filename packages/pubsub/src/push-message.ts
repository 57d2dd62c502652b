import { AppError } from '@manga/errors';
import { z } from 'zod';

/** What Pub/Sub POSTs to a push endpoint. It may gain fields at any time, so unknown ones are let through. */
const PushEnvelope = z.object({
  message: z.object({
    data: z.base64().default(''),
    attributes: z.record(z.string(), z.string()).default({}),
    messageId: z.string().min(1),
    publishTime: z.string().optional(),
  }),
  subscription: z.string().min(1),
  deliveryAttempt: z.int().min(1).optional(),
});

/** A pushed message, its body parsed from JSON but not yet checked against a contract. */
export interface PushMessage {
  messageId: string;
  subscription: string;
  attributes: Record<string, string>;
  data: unknown;
  /** Only on subscriptions with a dead-letter topic. */
  deliveryAttempt: number | undefined;
}

/** @throws AppError MESSAGE_INVALID when the body is not a push envelope around a JSON message */
export function decodePush(body: unknown): PushMessage {
  const envelope = PushEnvelope.safeParse(body);
  if (!envelope.success) {
    throw new AppError('MESSAGE_INVALID', {
      detail: 'The body is not a Pub/Sub push envelope.',
      errors: envelope.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    });
  }
  const { message, subscription, deliveryAttempt } = envelope.data;
  return {
    messageId: message.messageId,
    subscription,
    attributes: message.attributes,
    data: parseData(message.data),
    deliveryAttempt,
  };
}

function parseData(base64: string): unknown {
  try {
    // Fatal decoding: silently replaced bytes would pass for somebody's text.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64')));
  } catch (cause) {
    throw new AppError('MESSAGE_INVALID', { detail: "The message's data is not JSON in UTF-8.", cause });
  }
}
