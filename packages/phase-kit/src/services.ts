import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { CDN_PATHS, serviceName } from '@manga/contracts';
import { createPrices } from '@manga/cost';
import type { Logger } from '@manga/logger';
import { createPool, type Database } from '@manga/postgres';
import { createPublisher, type Publisher } from '@manga/pubsub';
import { createQuota, createRedisModelMemory } from '@manga/quota';
import { createRedis, type RedisManager } from '@manga/redis';
import { createSecrets } from '@manga/secrets';
import { createStorage } from '@manga/storage';
import { createImageModel, createTextModel, createVertex, metered } from '@manga/vertex';
import type { Billing } from './billing.ts';
import { type Cdn, createCdn } from './cdn.ts';
import type { ServiceEnv } from './config.ts';
import { createLedger } from './ledger.ts';
import { poolSize } from './pool-size.ts';
import { runLabels } from './run-scope.ts';
import type { Closer } from './shutdown.ts';
import type { PhaseContract, Services } from './types.ts';

/** Every client of one service, with what closes them, in the order in which they were opened. */
export interface Clients {
  db: Database;
  redis: RedisManager;
  publisher: Publisher;
  billing: Billing;
  cdn: Cdn | undefined;
  services: Services;
  closers: Closer[];
}

/**
 * Opens a service's clients. Only the secrets are waited for; all else connects when it is first used, so that an
 * instance answers /health early and outlives what is away at its start.
 * @throws AppError SECRET_UNAVAILABLE; CONFIG_INVALID when the CDN's key is none
 */
export async function openClients(env: ServiceEnv, contract: PhaseContract, log: Logger): Promise<Clients> {
  const projectId = env.GOOGLE_CLOUD_PROJECT;
  const [password, redisPassword, signingKey] = await readSecrets(env);
  const db = createPool({
    host: env.DB_HOST,
    port: env.DB_PORT,
    database: env.DB_NAME,
    user: env.DB_USER,
    password: password ?? '',
    ssl: env.DB_SSL,
    max: poolSize(env),
    pooler: env.DB_POOLER,
    applicationName: `${serviceName(contract.phase)}@${hostname()}`.slice(0, 63),
    onError: (error) => log.warn({ error }, 'a database connection broke'),
  });
  const redis = createRedis({
    host: env.REDIS_HOST,
    port: env.REDIS_PORT,
    clusterMode: env.REDIS_CLUSTER_MODE,
    password: redisPassword,
    tls: env.REDIS_TLS,
    logger: log,
  });
  const store = createStorage({
    projectId,
    logger: log,
    ...(env.STORAGE_ENDPOINT === undefined ? {} : { apiEndpoint: env.STORAGE_ENDPOINT }),
  });
  const publisher = createPublisher({ projectId });
  const billing: Billing = {
    prices: createPrices(env.MODEL_PRICES),
    dailyBudgetUsd: env.DAILY_BUDGET_USD,
    textModel: env.TEXT_MODEL,
    imageModels: env.IMAGE_MODELS,
    imageConcurrency: env.IMAGE_CONCURRENCY,
    picturesJudged: env.QUALITY_THRESHOLD > 0,
  };
  const connection = createVertex({
    projectId,
    location: env.GOOGLE_CLOUD_LOCATION,
    ...(env.VERTEX_ENDPOINT === undefined ? {} : { endpoint: env.VERTEX_ENDPOINT }),
  });
  const quota = createQuota({ client: redis.client, log, instance: randomUUID(), ...quotaSettings(env) });
  // Outermost the wait for a turn: what a call may cost is asked when it is about to be sent.
  const ledger = createLedger({ db, log, ...billing });
  const vertex = metered(metered(connection, ledger), quota.meter);
  return {
    db,
    redis,
    publisher,
    billing,
    cdn: openCdn(env, signingKey),
    services: {
      text: createTextModel({
        vertex,
        model: env.TEXT_MODEL,
        thinking: env.TEXT_THINKING,
        safety: env.SAFETY_THRESHOLD,
        labels: runLabels,
      }),
      images: createImageModel({
        vertex,
        models: env.IMAGE_MODELS,
        personGeneration: env.IMAGE_PERSON_GENERATION,
        safety: env.SAFETY_THRESHOLD,
        logger: log,
        memory: createRedisModelMemory({ client: redis.client, log }),
        labels: runLabels,
      }),
      store,
      buckets: { input: env.INPUT_BUCKET, output: env.OUTPUT_BUCKET, final: env.FINAL_BUCKET, temp: env.TEMP_BUCKET },
      imageConcurrency: env.IMAGE_CONCURRENCY,
      qualityThreshold: env.QUALITY_THRESHOLD,
    },
    closers: [
      { name: 'database', close: () => db.close() },
      { name: 'redis', close: () => redis.close() },
      { name: 'quota', close: async () => quota.close() },
      { name: 'storage', close: async () => store.close() },
      { name: 'pubsub', close: () => publisher.close() },
    ],
  };
}

function openCdn(env: ServiceEnv, key: string | undefined): Cdn | undefined {
  if (env.CDN_BASE_URL === undefined) return undefined;
  const paths = { [env.OUTPUT_BUCKET]: CDN_PATHS.output, [env.FINAL_BUCKET]: CDN_PATHS.final };
  return createCdn({ baseUrl: env.CDN_BASE_URL, keyName: env.CDN_KEY_NAME, key, paths });
}

function quotaSettings(env: ServiceEnv) {
  return {
    image: { start: env.IMAGE_QUOTA_START, floor: env.IMAGE_QUOTA_FLOOR, inFlight: env.IMAGE_QUOTA_IN_FLIGHT },
    text: { start: env.TEXT_QUOTA_START, floor: env.TEXT_QUOTA_FLOOR, inFlight: env.TEXT_QUOTA_IN_FLIGHT },
    waitMs: env.QUOTA_WAIT_MS,
    instances: env.QUOTA_INSTANCES,
  };
}

async function readSecrets(env: ServiceEnv): Promise<(string | undefined)[]> {
  const secrets = createSecrets({
    projectId: env.GOOGLE_CLOUD_PROJECT,
    ...(env.SECRET_MANAGER_ENDPOINT === undefined ? {} : { endpoint: env.SECRET_MANAGER_ENDPOINT }),
  });
  try {
    return await Promise.all(
      [env.DB_PASSWORD_SECRET, env.REDIS_AUTH_SECRET, env.CDN_SIGNING_KEY_SECRET].map((name) =>
        name === undefined ? undefined : secrets.access(name),
      ),
    );
  } finally {
    await secrets.close();
  }
}
