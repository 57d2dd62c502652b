import { json, oneOf, port, text, url } from '@manga/config';
import { LOG_LEVELS } from '@manga/logger';
import { z } from 'zod';

/** Instances that each service keeps at most once the budget is spent, by the service's name. */
export const Limits = z.record(z.string().regex(/^[a-z][a-z0-9-]{0,62}$/), z.int().min(1).max(100));
export type Limits = z.infer<typeof Limits>;

/** The handler's environment, as infra/modules/operations/budget.tf sets it. */
export const GuardEnv = z.object({
  PROJECT_ID: text('a project id', /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/).describe('Project of the services.'),
  REGION: text('a region', /^[a-z]+-[a-z]+\d$/).describe('Region of the services.'),
  LIMITS: json('an object of instances by service', Limits).describe('Instances that a service keeps at most.'),
  RUN_ENDPOINT: url()
    .default('https://run.googleapis.com')
    .describe('The Cloud Run Admin API; with http:// it is asked without credentials.'),
  LOG_LEVEL: oneOf(...LOG_LEVELS)
    .default('INFO')
    .describe('Least severity that is logged.'),
  PORT: port().default(8080).describe('Port to listen on; Cloud Run sets it.'),
  K_REVISION: text('the name of the revision').default('local').describe('Set by Cloud Run.'),
});
export type GuardEnv = z.infer<typeof GuardEnv>;
