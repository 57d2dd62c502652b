import { PhaseCompleted, PhaseTask } from '@manga/contracts';

/** What Pub/Sub adds to a message that it gives up. @see https://cloud.google.com/pubsub/docs/dead-letter-topics */
const ADDED = 'CloudPubSubDeadLetterSource';

/** The run that a message asked for. */
export interface AskedRun {
  jobId: string;
  revision: number;
  phase: number;
  task: string | undefined;
}

/** A message that Pub/Sub gave up to deliver. */
export interface DeadLetter {
  id: string;
  /** Id of the subscription that could not deliver it. */
  subscription: string;
  /** How often it was tried. */
  deliveries: number;
  /** When it became a dead letter. */
  at: string;
  /** Undefined when the message is none of ours. */
  run: AskedRun | undefined;
  /** As they were published. */
  attributes: Record<string, string>;
  data: Buffer;
}

/** What a pulled message says of the one it was. */
export function readDeadLetter(message: {
  id: string;
  publishTime: Date;
  attributes: Record<string, string>;
  data: Buffer;
}): DeadLetter {
  const { id, publishTime, attributes, data } = message;
  return {
    id,
    subscription: attributes[`${ADDED}Subscription`] ?? '',
    deliveries: Number(attributes[`${ADDED}DeliveryCount`] ?? 0),
    at: publishTime.toISOString(),
    run: askedRun(data),
    attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith(ADDED))),
    data,
  };
}

function askedRun(data: Buffer): AskedRun | undefined {
  let body: unknown;
  try {
    body = JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
  const task = PhaseTask.safeParse(body);
  if (task.success) return task.data;
  const completed = PhaseCompleted.safeParse(body);
  // "Phase N is complete" asks for the next one.
  return completed.success ? { ...completed.data, phase: completed.data.phase + 1, task: undefined } : undefined;
}
