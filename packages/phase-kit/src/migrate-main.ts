import { booleanFlag, loadConfig, text } from '@manga/config';
import { createLogger } from '@manga/logger';
import { migrate } from '@manga/postgres';
import { createSecrets } from '@manga/secrets';
import { ServiceEnv } from './config.ts';

/** The migration job's environment: the database's part of a service's, and where the SQL files lie in its image. */
const MigrateEnv = ServiceEnv.pick({
  LOG_LEVEL: true,
  K_REVISION: true,
  GOOGLE_CLOUD_PROJECT: true,
  DB_HOST: true,
  DB_PORT: true,
  DB_NAME: true,
  DB_USER: true,
  DB_PASSWORD_SECRET: true,
  DB_SSL: true,
  SECRET_MANAGER_ENDPOINT: true,
}).extend({
  MIGRATIONS_DIRECTORY: text('the folder of the migrations').optional(),
  /** True in a window in which no version serves: files that are marked as unsafe run too. */
  MIGRATE_UNSAFE: booleanFlag().default(false),
});

/** Runs the migrations; the exit code is not 0 when one fails, so that the deployment stops before the new services. */
async function main(): Promise<void> {
  const env = loadConfig(MigrateEnv, process.env);
  const projectId = env.GOOGLE_CLOUD_PROJECT;
  const log = createLogger({ service: 'migrate', version: env.K_REVISION, level: env.LOG_LEVEL, projectId });
  const endpoint = env.SECRET_MANAGER_ENDPOINT;
  const secrets = createSecrets({ projectId, ...(endpoint === undefined ? {} : { endpoint }) });
  try {
    const applied = await migrate({
      host: env.DB_HOST,
      port: env.DB_PORT,
      database: env.DB_NAME,
      user: env.DB_USER,
      password: await secrets.access(env.DB_PASSWORD_SECRET),
      ssl: env.DB_SSL,
      allowUnsafe: env.MIGRATE_UNSAFE,
      ...(env.MIGRATIONS_DIRECTORY === undefined ? {} : { directory: env.MIGRATIONS_DIRECTORY }),
      onApplied: (file) => log.info({ context: { file } }, 'migration applied'),
    });
    log.info({ context: { applied: applied.length } }, 'the schema is up to date');
  } catch (error) {
    log.critical({ error }, 'migration failed');
    process.exitCode = 1;
  } finally {
    await secrets.close();
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`migrate cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
