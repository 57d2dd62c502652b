import type { Logger } from '@manga/logger';
import type { CloudRun } from './cloud-run.ts';
import type { Limits } from './config.ts';

/**
 * Lowers each service to its limit; those that are there already are left alone. One that fails doesn't keep the others from
 * being lowered.
 * @returns the services that were changed
 * @throws AggregateError of what failed
 */
export async function holdBack(cloudRun: CloudRun, limits: Limits, log: Logger): Promise<string[]> {
  const changed: string[] = [];
  const errors: Error[] = [];
  // One after the other: Cloud Run counts changes a minute.
  for (const [service, limit] of Object.entries(limits)) {
    try {
      const before = await cloudRun.maxInstances(service);
      if (before !== undefined && before <= limit) continue;
      await cloudRun.limitInstances(service, limit);
      changed.push(service);
      log.warn({ context: { service_name: service, before, after: limit } }, 'instances limited: the budget is spent');
    } catch (error) {
      log.error({ error, context: { service_name: service } }, 'instances could not be limited');
      errors.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} services could not be limited`);
  return changed;
}
