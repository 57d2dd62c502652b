import type { PubSub } from '@google-cloud/pubsub';
import { FAN_OUT_PHASES, PUSH_ACCOUNT, PUSH_AUDIENCE, SERVICES, TOPICS } from './service-table.ts';

/** gRPC status of something that is there already: provisioning may run again. */
const ALREADY_EXISTS = 6;

async function unlessExists(creation: Promise<unknown>): Promise<void> {
  await creation.catch((error: { code?: number }) => {
    if (error.code !== ALREADY_EXISTS) throw error;
  });
}

/** Push settings as Terraform makes them: `infra/modules/messaging` holds the same figures. */
const DELIVERY = {
  ackDeadlineSeconds: 600,
  retryPolicy: { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 60 } },
  maxDeliveryAttempts: 20,
} as const;

/**
 * Makes the topics and a filtered push subscription for each phase (and for each phase's tasks).
 * @param endpointOf base address of a phase's service as Pub/Sub reaches it
 */
export async function provisionMessaging(pubsub: PubSub, endpointOf: (phase: number) => string): Promise<void> {
  await Promise.all(Object.values(TOPICS).map((topic) => unlessExists(pubsub.createTopic(topic))));
  const deadLetterPolicy = {
    deadLetterTopic: `projects/${pubsub.projectId}/topics/${TOPICS.DEAD_LETTER_TOPIC}`,
    maxDeliveryAttempts: DELIVERY.maxDeliveryAttempts,
  };
  const subscribe = (topic: string, name: string, phase: number, filter: string) =>
    unlessExists(
      pubsub.createSubscription(topic, name, {
        filter,
        ackDeadlineSeconds: DELIVERY.ackDeadlineSeconds,
        retryPolicy: DELIVERY.retryPolicy,
        deadLetterPolicy,
        pushConfig: {
          pushEndpoint: `${endpointOf(phase)}/pubsub/push`,
          oidcToken: { serviceAccountEmail: PUSH_ACCOUNT, audience: PUSH_AUDIENCE },
        },
      }),
    );
  await Promise.all([
    ...SERVICES.map(({ phase }) =>
      subscribe(TOPICS.PUBSUB_TOPIC, `phase${phase}`, phase, `attributes.phase = "${phase - 1}"`),
    ),
    ...FAN_OUT_PHASES.map((phase) =>
      subscribe(TOPICS.PUBSUB_TASK_TOPIC, `phase${phase}-tasks`, phase, `attributes.phase = "${phase}"`),
    ),
    // Without a subscription a dead-letter topic forgets what it is given.
    unlessExists(pubsub.createSubscription(TOPICS.DEAD_LETTER_TOPIC, 'dead-letters')),
  ]);
}
