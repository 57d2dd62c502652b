import { loadConfig } from '@manga/config';
import { serviceName } from '@manga/contracts';
import { toAppError } from '@manga/errors';
import { createLogger } from '@manga/logger';
import { buildService, type ServiceParts } from './build-service.ts';
import { ServiceEnv } from './config.ts';
import { onSignals } from './shutdown.ts';

export interface StartOptions extends ServiceParts {
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs a phase's service until it is told to stop. A start that fails says why in one line and ends the process.
 */
export async function startPhase(options: StartOptions): Promise<void> {
  let env: ServiceEnv;
  try {
    env = loadConfig(ServiceEnv, options.env);
  } catch (error) {
    process.stderr.write(`${serviceName(options.contract.phase)} cannot start: ${toAppError(error).detail}\n`);
    process.exitCode = 1;
    return;
  }
  const { phase } = options.contract;
  const log = createLogger({
    service: serviceName(phase),
    version: env.K_REVISION,
    level: env.LOG_LEVEL,
    projectId: env.GOOGLE_CLOUD_PROJECT,
    phase,
  });
  try {
    const { app, stop } = await buildService(options, env, log);
    onSignals(stop, (code) => process.exit(code));
    await app.listen({ host: '0.0.0.0', port: env.PORT });
    log.info({ context: { port: env.PORT } }, 'listening');
  } catch (error) {
    log.critical({ error }, 'cannot start');
    process.exit(1);
  }
}
