import {
  AUTH_AUDIENCE,
  BUCKETS,
  CDN_KEY_NAME,
  CDN_PHASES,
  CDN_SIGNING_KEY_SECRET,
  DATABASE_PASSWORD_SECRET,
  type LocalService,
  PROJECT,
  PUSH_ACCOUNT,
  PUSH_AUDIENCE,
  TOPICS,
} from './service-table.ts';

/** Where the stack's parts listen. */
export interface StackAddresses {
  database: { host: string; port: number; user: string; name: string };
  redis: { host: string; port: number; clusterMode?: boolean };
  /** Address of the CDN; without it the services stream pictures and books themselves. */
  cdn?: string;
  /** What the emulators say a service needs to reach them. */
  emulators: Readonly<Record<string, string>>;
}

/** The environment of one service on the local stack: production's variables with local addresses. */
export function serviceEnvironment(
  service: LocalService,
  { database, redis, cdn, emulators }: StackAddresses,
  logLevel: string,
): Record<string, string> {
  return {
    ENVIRONMENT: 'dev',
    LOG_LEVEL: logLevel,
    PORT: String(service.port),
    GOOGLE_CLOUD_PROJECT: PROJECT,
    GOOGLE_CLOUD_LOCATION: 'global',
    DB_HOST: database.host,
    DB_PORT: String(database.port),
    DB_NAME: database.name,
    DB_USER: database.user,
    DB_PASSWORD_SECRET: DATABASE_PASSWORD_SECRET,
    DB_SSL: 'false',
    REDIS_HOST: redis.host,
    REDIS_PORT: String(redis.port),
    REDIS_CLUSTER_MODE: String(redis.clusterMode ?? false),
    // The emulator has no quota unless a test gives it one: nothing need be searched for.
    IMAGE_QUOTA_START: '6000',
    PUBSUB_TOPIC: TOPICS.PUBSUB_TOPIC,
    PUBSUB_TASK_TOPIC: TOPICS.PUBSUB_TASK_TOPIC,
    ...BUCKETS,
    ...(cdn === undefined || !CDN_PHASES.includes(service.phase)
      ? {}
      : { CDN_BASE_URL: cdn, CDN_KEY_NAME, CDN_SIGNING_KEY_SECRET }),
    PUSH_AUDIENCE,
    PUSH_SERVICE_ACCOUNT: PUSH_ACCOUNT,
    AUTH_AUDIENCE,
    ...emulators,
  };
}
