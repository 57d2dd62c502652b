import { booleanFlag, bucketName, csv, hosts, integer, oneOf, port, secretName, text, url } from '@manga/config';
import { LOG_LEVELS } from '@manga/logger';
import { z } from 'zod';

const GOOGLE_ISSUER = 'https://accounts.google.com';
const GOOGLE_KEYS = 'https://www.googleapis.com/oauth2/v3/certs';

const topic = (name: string) => text('the name of a Pub/Sub topic', /^[A-Za-z][\w.~+%-]{2,254}$/).default(name);
const model = (name: string) => text('the id of a model').default(name);

/** The environment of every service; all names and what they should be. */
export const ServiceEnv = z.object({
  ENVIRONMENT: oneOf('dev', 'staging', 'prod', 'development', 'production'),
  LOG_LEVEL: oneOf(...LOG_LEVELS).default('INFO'),
  PORT: port().default(8080),
  /** The version in logs; Cloud Run gives each revision its name. */
  K_REVISION: text('the name of the revision').default('local'),
  GOOGLE_CLOUD_PROJECT: text('the id of a Google Cloud project', /^[a-z][a-z0-9:.-]{4,62}$/),
  GOOGLE_CLOUD_LOCATION: text('a location of Vertex AI such as global', /^[a-z0-9-]+$/).default('global'),

  DB_HOST: text('a host name, an IP address or the folder of a socket'),
  DB_PORT: port().default(5432),
  DB_NAME: text('the name of a database').default('manga'),
  DB_USER: text('the name of a database user'),
  DB_PASSWORD_SECRET: secretName(),
  DB_SSL: booleanFlag().default(false),
  DB_POOL_MAX: integer({ min: 1, max: 500 }).default(10),
  DB_POOLER: oneOf('none', 'transaction').default('none'),

  REDIS_HOST: hosts(),
  REDIS_PORT: port().default(6379),
  REDIS_CLUSTER_MODE: booleanFlag().default(false),
  REDIS_AUTH_SECRET: secretName().optional(),
  REDIS_TLS: booleanFlag().default(false),

  PUBSUB_TOPIC: topic('phase-completed'),
  PUBSUB_TASK_TOPIC: topic('phase-tasks'),
  PUBSUB_EMULATOR_HOST: text('host:port of the Pub/Sub emulator', /^[\w.[\]:-]+:\d+$/).optional(),

  INPUT_BUCKET: bucketName(),
  OUTPUT_BUCKET: bucketName(),
  FINAL_BUCKET: bucketName(),
  TEMP_BUCKET: bucketName(),
  STORAGE_ENDPOINT: url().optional(),
  SECRET_MANAGER_ENDPOINT: text('an address or host:port of Secret Manager').optional(),

  VERTEX_ENDPOINT: url().optional(),
  TEXT_MODEL: model('gemini-3.8-flash'),
  IMAGE_MODELS: csv('ids of models').default(['imagen-4.0-generate-001', 'gemini-3.1-flash-image']),
  IMAGE_CONCURRENCY: integer({ min: 1, max: 1000 }).default(10),

  PUSH_AUDIENCE: text('the audience of push tokens'),
  PUSH_SERVICE_ACCOUNT: text('the e-mail of the service account that pushes', /^[^@\s]+@[^@\s]+$/),
  PUSH_ISSUER: url().default(GOOGLE_ISSUER),
  PUSH_JWKS_URL: url().default(GOOGLE_KEYS),
  AUTH_AUDIENCE: text('the audience of user tokens'),
  AUTH_ISSUER: url(),
  AUTH_JWKS_URL: url(),

  CONCURRENCY: integer({ min: 1, max: 1000 }).default(50),
  SHUTDOWN_TIMEOUT_MS: integer({ min: 1000, max: 60_000 }).default(9_000),
});
export type ServiceEnv = z.infer<typeof ServiceEnv>;
