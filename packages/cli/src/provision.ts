import { PubSub } from '@google-cloud/pubsub';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { Storage } from '@google-cloud/storage';
import { credentials } from '@grpc/grpc-js';
import { gatewayEndpoint } from '@manga/emulators/push-gateway';
import { DEAD_LETTER_SUBSCRIPTION } from './dead-letters.ts';
import {
  BUCKETS,
  CDN_KEY_NAME,
  CDN_KEYS,
  CDN_SIGNING_KEY_SECRET,
  DATABASE_PASSWORD_SECRET,
  FAN_OUT_PHASES,
  PROJECT,
  PUSH_ACCOUNT,
  PUSH_AUDIENCE,
  SERVICES,
  TOPICS,
} from './service-table.ts';

/** Something that is there already, as gRPC and as HTTP say it: provisioning may run again. */
const ALREADY_EXISTS = [6, 409];

async function unlessExists(creation: Promise<unknown>, then?: () => Promise<unknown>): Promise<void> {
  await creation.catch(async (error: { code?: number }) => {
    if (error.code === undefined || !ALREADY_EXISTS.includes(error.code)) throw error;
    await then?.();
  });
}

/** Push settings as Terraform makes them: `infra/modules/messaging` holds the same figures. */
const DELIVERY = {
  ackDeadlineSeconds: 600,
  retryPolicy: { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 60 } },
  // The most there is: a delivery that is turned away because it must wait (409, 429, 503) counts as well.
  maxDeliveryAttempts: 100,
} as const;

/**
 * Makes the topics and a filtered push subscription for each phase (and for each phase's tasks).
 */
async function provisionMessaging({ emulators, endpointOf, pushGateway }: ProvisionOptions): Promise<void> {
  const emulatorHost = emulators.PUBSUB_EMULATOR_HOST!;
  const pubsub = new PubSub({ projectId: PROJECT, apiEndpoint: emulatorHost, emulatorMode: true });
  await Promise.all(Object.values(TOPICS).map((topic) => unlessExists(pubsub.createTopic(topic))));
  const deadLetterPolicy = {
    deadLetterTopic: `projects/${pubsub.projectId}/topics/${TOPICS.DEAD_LETTER_TOPIC}`,
    maxDeliveryAttempts: DELIVERY.maxDeliveryAttempts,
  };
  const pushEndpoint = (phase: number, filter: string) => {
    const endpoint = `${endpointOf(phase)}/pubsub/push`;
    if (pushGateway === undefined) return endpoint;
    return gatewayEndpoint(pushGateway, { endpoint, filter, email: PUSH_ACCOUNT, audience: PUSH_AUDIENCE });
  };
  const subscribe = async (topic: string, name: string, phase: number, filter: string) => {
    const pushConfig = {
      pushEndpoint: pushEndpoint(phase, filter),
      oidcToken: { serviceAccountEmail: PUSH_ACCOUNT, audience: PUSH_AUDIENCE },
    };
    const creation = pubsub.createSubscription(topic, name, {
      filter,
      ackDeadlineSeconds: DELIVERY.ackDeadlineSeconds,
      retryPolicy: DELIVERY.retryPolicy,
      deadLetterPolicy,
      pushConfig,
    });
    // Kept data has the subscription of a service that listened elsewhere.
    await unlessExists(creation, () => pubsub.subscription(name).modifyPushConfig(pushConfig));
  };
  await Promise.all([
    ...SERVICES.map(({ phase }) =>
      subscribe(TOPICS.PUBSUB_TOPIC, `phase${phase}`, phase, `attributes.phase = "${phase - 1}"`),
    ),
    ...FAN_OUT_PHASES.map((phase) =>
      subscribe(TOPICS.PUBSUB_TASK_TOPIC, `phase${phase}-tasks`, phase, `attributes.phase = "${phase}"`),
    ),
    // Without a subscription a dead-letter topic forgets what it is given.
    unlessExists(pubsub.createSubscription(TOPICS.DEAD_LETTER_TOPIC, DEAD_LETTER_SUBSCRIPTION)),
  ]);
  await pubsub.close();
}

async function provisionBuckets(endpoint: string): Promise<void> {
  const storage = new Storage({ projectId: PROJECT, apiEndpoint: endpoint });
  await Promise.all(Object.values(BUCKETS).map((bucket) => unlessExists(storage.createBucket(bucket))));
}

async function provisionSecrets(endpoint: string, values: Readonly<Record<string, string>>): Promise<void> {
  const { hostname, port } = new URL(endpoint);
  const client = new SecretManagerServiceClient({
    projectId: PROJECT,
    apiEndpoint: hostname,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
  });
  const parent = `projects/${PROJECT}`;
  const secret = { replication: { automatic: {} } };
  for (const [secretId, value] of Object.entries(values)) {
    await unlessExists(client.createSecret({ parent, secretId, secret }));
    const payload = { data: Buffer.from(value) };
    await client.addSecretVersion({ parent: `${parent}/secrets/${secretId}`, payload });
  }
  await client.close();
}

export interface ProvisionOptions {
  /** Addresses of the emulators by the variables that services know them under. */
  emulators: Readonly<Record<string, string>>;
  /** Base address of a phase's service as Pub/Sub reaches it. */
  endpointOf: (phase: number) => string;
  databasePassword: string;
  /** Base address of the push gateway, for a Pub/Sub emulator that neither filters nor signs. */
  pushGateway?: string;
}

/** Makes in the emulators what Terraform makes in the cloud: topics, subscriptions, buckets, and the secrets' values. */
export async function provision(options: ProvisionOptions): Promise<void> {
  const { emulators, databasePassword } = options;
  await Promise.all([
    provisionMessaging(options),
    provisionBuckets(emulators.STORAGE_ENDPOINT!),
    provisionSecrets(emulators.SECRET_MANAGER_ENDPOINT!, {
      [DATABASE_PASSWORD_SECRET]: databasePassword,
      [CDN_SIGNING_KEY_SECRET]: CDN_KEYS[CDN_KEY_NAME],
    }),
  ]);
}
