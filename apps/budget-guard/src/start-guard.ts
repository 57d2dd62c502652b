import { createLogger } from '@manga/logger';
import { openCloudRun } from './cloud-run.ts';
import type { GuardEnv } from './config.ts';
import { buildGuard } from './server.ts';

/** Listens until the process is told to end. */
export async function startGuard(env: GuardEnv): Promise<void> {
  const { PROJECT_ID: projectId, REGION: region, RUN_ENDPOINT: endpoint } = env;
  const log = createLogger({ service: 'budget-guard', version: env.K_REVISION, level: env.LOG_LEVEL, projectId });
  const app = buildGuard({ cloudRun: openCloudRun({ endpoint, projectId, region }), limits: env.LIMITS, log });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
  await app.listen({ host: '0.0.0.0', port: env.PORT });
  log.info({ context: { port: env.PORT } }, 'listening');
}
