import {
  booleanFlag,
  bucketName,
  csv,
  decimal,
  dollars,
  hosts,
  integer,
  json,
  oneOf,
  port,
  secretName,
  text,
  url,
} from '@manga/config';
import { PriceRow } from '@manga/cost';
import { LOG_LEVELS } from '@manga/logger';
import { z } from 'zod';

const GOOGLE_ISSUER = 'https://accounts.google.com';
const GOOGLE_KEYS = 'https://www.googleapis.com/oauth2/v3/certs';

const topic = (name: string) => text('the name of a Pub/Sub topic', /^[A-Za-z][\w.~+%-]{2,254}$/).default(name);
const model = (name: string) => text('the id of a model').default(name);

/** The environment of every service; all names and what they should be. */
export const ServiceEnv = z.object({
  ENVIRONMENT: oneOf('dev', 'staging', 'prod', 'development', 'production').describe(
    'Which environment this is; goes into logs.',
  ),
  LOG_LEVEL: oneOf(...LOG_LEVELS)
    .default('INFO')
    .describe('Least severe level that is logged; production has WARN.'),
  PORT: port().default(8080).describe('Port to listen on; Cloud Run sets it.'),
  K_REVISION: text('the name of the revision')
    .default('local')
    .describe('The version in logs; Cloud Run gives each revision its name.'),
  GOOGLE_CLOUD_PROJECT: text('the id of a Google Cloud project', /^[a-z][a-z0-9:.-]{4,62}$/).describe(
    'Project of topics, secrets, traces and models.',
  ),
  GOOGLE_CLOUD_LOCATION: text('a location of Vertex AI such as global', /^[a-z0-9-]+$/)
    .default('global')
    .describe('Where the models are called; `global` may leave Japan, `us` and `eu` stay there.'),

  DB_HOST: text('a host name, an IP address or the folder of a socket').describe(
    'PostgreSQL; in production the PSC endpoint 10.0.2.5.',
  ),
  DB_PORT: port().default(5432).describe('Its port.'),
  DB_NAME: text('the name of a database').default('manga').describe('Its database.'),
  DB_USER: text('the name of a database user').describe('Its user.'),
  DB_PASSWORD_SECRET: secretName().describe('Secret with the user’s password.'),
  DB_SSL: booleanFlag().default(false).describe('Whether the connection is encrypted; always in production.'),
  DB_POOL_MAX: integer({ min: 1, max: 500 })
    .default(10)
    .describe('Connections of this instance at most; instances × pool must fit `max_connections`.'),
  DB_POOLER: oneOf('none', 'transaction')
    .default('none')
    .describe('`transaction` behind PgBouncer in transaction mode: no named statements then.'),

  REDIS_HOST: hosts().describe('Redis; in cluster mode the start-up nodes, each with or without a port.'),
  REDIS_PORT: port().default(6379).describe('Port of hosts that name none.'),
  REDIS_CLUSTER_MODE: booleanFlag().default(false).describe('`true` for Redis Cluster (stage 2 of the design).'),
  REDIS_AUTH_SECRET: secretName().optional().describe('Secret with the AUTH string; absent where Redis asks for none.'),
  REDIS_TLS: booleanFlag().default(false).describe('Whether the connection is encrypted.'),

  PUBSUB_TOPIC: topic('phase-completed').describe('Carries a job from phase to phase.'),
  PUBSUB_TASK_TOPIC: topic('phase-tasks').describe('Carries the tasks of phases that divide.'),
  PUBSUB_EMULATOR_HOST: text('host:port of the Pub/Sub emulator', /^[\w.[\]:-]+:\d+$/)
    .optional()
    .describe('Where the emulator listens; absent in production.'),

  INPUT_BUCKET: bucketName().describe('Stories.'),
  OUTPUT_BUCKET: bucketName().describe('Reference sheets and panel pictures.'),
  FINAL_BUCKET: bucketName().describe('Pages and books.'),
  TEMP_BUCKET: bucketName().describe('What is needed for a while only.'),
  STORAGE_ENDPOINT: url().optional().describe('Address of another Cloud Storage; absent in production.'),
  CDN_BASE_URL: url()
    .optional()
    .describe('Address of the CDN in front of pictures and books; absent: the services stream files themselves.'),
  CDN_KEY_NAME: text('the name of a key', /^[\w-]{1,63}$/)
    .default('key-1')
    .describe('Name under which the CDN knows the key that signs its addresses.'),
  CDN_SIGNING_KEY_SECRET: secretName()
    .optional()
    .describe('Secret with that key, 128 bits in URL-safe base64; needed where there is a CDN.'),
  SECRET_MANAGER_ENDPOINT: text('an address or host:port of Secret Manager')
    .optional()
    .describe('Address of another Secret Manager; absent in production.'),

  VERTEX_ENDPOINT: url()
    .optional()
    .describe('Address of another Vertex AI (a private endpoint, the emulator); absent for Google’s own.'),
  TEXT_MODEL: model('gemini-3.8-flash').describe('Gemini model of all questions.'),
  TEXT_THINKING: oneOf('minimal', 'low', 'medium', 'high')
    .default('low')
    .describe('How much the text model may think before it answers: more takes longer and is billed as output.'),
  IMAGE_MODELS: csv('ids of models')
    .default(['imagen-4.0-generate-001', 'gemini-3.1-flash-image'])
    .describe('Image models in order of preference: the first that exists serves.'),
  IMAGE_CONCURRENCY: integer({ min: 1, max: 1000 })
    .default(10)
    .describe('Image calls in flight in this instance at most.'),
  IMAGE_PERSON_GENERATION: oneOf('allow_all', 'allow_adult', 'dont_allow')
    .default('allow_all')
    .describe(
      'Who may be drawn; `allow_all`, with children, has to be granted to the project by Google; until then adults alone are drawn.',
    ),
  SAFETY_THRESHOLD: oneOf('BLOCK_LOW_AND_ABOVE', 'BLOCK_MEDIUM_AND_ABOVE', 'BLOCK_ONLY_HIGH', 'BLOCK_NONE')
    .default('BLOCK_ONLY_HIGH')
    .describe('From which likelihood of harm on the models’ filters block stories and pictures.'),
  IMAGE_QUOTA_START: integer({ min: 1, max: 100_000 })
    .default(60)
    .describe('Calls a minute of an image model, of all instances together, until the model’s quota is learned.'),
  IMAGE_QUOTA_FLOOR: integer({ min: 1, max: 100_000 }).default(6).describe('What a 429 never takes that below.'),
  IMAGE_QUOTA_IN_FLIGHT: integer({ min: 1, max: 100_000 })
    .default(50)
    .describe('Calls of an image model in flight at most, of all instances together.'),
  TEXT_QUOTA_START: integer({ min: 1_000, max: 1_000_000_000 })
    .default(1_000_000)
    .describe('Tokens a minute of the text model, of all instances together, until its quota is learned.'),
  TEXT_QUOTA_FLOOR: integer({ min: 1_000, max: 1_000_000_000 })
    .default(60_000)
    .describe('What a 429 never takes that below.'),
  TEXT_QUOTA_IN_FLIGHT: integer({ min: 1, max: 100_000 })
    .default(200)
    .describe('Calls of the text model in flight at most, of all instances together.'),
  QUOTA_WAIT_MS: integer({ min: 1_000, max: 240_000 })
    .default(10_000)
    .describe(
      'Longest wait for a turn within a delivery, in milliseconds; then the work goes back to its queue, and another job’s gets in.',
    ),
  QUOTA_INSTANCES: integer({ min: 1, max: 1_000 })
    .default(5)
    .describe('Among how many instances a quota is divided when Redis is away from the start.'),
  QUALITY_THRESHOLD: decimal({ min: 0, max: 1 })
    .default(0.7)
    .describe(
      'Least score of a panel’s picture that is kept without another try; 0 lets every picture pass unseen. Phase 1 estimates with it.',
    ),

  DAILY_BUDGET_USD: dollars()
    .optional()
    .describe('US dollars that one user may spend on models in a day (UTC); absent: no limit.'),
  MODEL_PRICES: json('a list of prices', z.array(PriceRow))
    .optional()
    .describe(
      'JSON list of prices, in place of the list’s own for their models; shape in `packages/cost/src/prices.ts`.',
    ),

  PUSH_AUDIENCE: text('the audience of push tokens').describe(
    'Audience that tokens of pushes and of the scheduler must have.',
  ),
  PUSH_SERVICE_ACCOUNT: text('the e-mail of the service account that pushes', /^[^@\s]+@[^@\s]+$/).describe(
    'The one account that may push.',
  ),
  PUSH_ISSUER: url().default(GOOGLE_ISSUER).describe('Who issues its tokens.'),
  PUSH_JWKS_URL: url().default(GOOGLE_KEYS).describe('Keys that these tokens are signed with.'),
  AUTH_AUDIENCE: text('the audience of user tokens').describe('Audience that tokens of users must have.'),
  AUTH_ISSUER: url().describe('Who issues tokens of users.'),
  AUTH_JWKS_URL: url().describe('Keys that these tokens are signed with.'),

  CONCURRENCY: integer({ min: 1, max: 1000 })
    .default(50)
    .describe('Deliveries at a time; more are turned away with 429. As Cloud Run’s concurrency.'),
  SHUTDOWN_TIMEOUT_MS: integer({ min: 1000, max: 60_000 })
    .default(9_000)
    .describe('Time from SIGTERM to the end, in milliseconds; Cloud Run gives 10 s.'),
});
export type ServiceEnv = z.infer<typeof ServiceEnv>;
