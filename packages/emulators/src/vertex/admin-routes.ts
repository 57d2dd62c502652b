import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { CallLog } from './call-log.ts';
import { type FaultPlan, FaultRule } from './faults.ts';
import { GoogleError } from './google-error.ts';
import { Limit, type Limits } from './limits.ts';
import { RETIRED } from './models.ts';

/** What a test or bench can switch; a key that is given replaces what was there. */
export const AdminSettings = z.strictObject({
  faults: z.array(FaultRule).optional(),
  limits: z.array(Limit).optional(),
  /** Models that answer 404, `*` at the end stands for anything. */
  retired: z.array(z.string()).optional(),
});
export type AdminSettings = z.input<typeof AdminSettings>;

/** What the calls are answered by, as far as it can be switched. */
export interface Switches {
  faults: FaultPlan;
  limits: Limits;
  calls: CallLog;
  retired: readonly string[];
}

/** Sets what the body says. @throws GoogleError 400 for an unknown switch */
export function applySettings(switches: Switches, body: unknown): void {
  const parsed = AdminSettings.safeParse(body);
  if (!parsed.success) throw new GoogleError('INVALID_ARGUMENT', z.prettifyError(parsed.error));
  const { faults, limits, retired } = parsed.data;
  if (faults !== undefined) switches.faults.set(faults);
  if (limits !== undefined) switches.limits.set(limits);
  if (retired !== undefined) switches.retired = retired;
}

/** GET, POST and DELETE /admin/faults; GET and DELETE /admin/calls. */
export function registerAdminRoutes(app: FastifyInstance, switches: Switches): void {
  const state = () => ({
    faults: switches.faults.rules,
    limits: switches.limits.limits,
    retired: switches.retired,
  });
  app.get('/admin/faults', async () => state());
  app.post('/admin/faults', async ({ body }) => {
    applySettings(switches, body);
    return state();
  });
  app.delete('/admin/faults', async () => {
    applySettings(switches, { faults: [], limits: [], retired: [...RETIRED] });
    return state();
  });
  app.get('/admin/calls', async ({ query }) => {
    const { model } = z.object({ model: z.string().optional() }).parse(query);
    const calls = switches.calls.list({ model });
    const outcomes = Object.fromEntries(
      Object.entries(Object.groupBy(calls, ({ outcome }) => outcome)).map(([outcome, some]) => [
        outcome,
        some?.length ?? 0,
      ]),
    );
    return { count: calls.length, outcomes, calls };
  });
  app.delete('/admin/calls', async (_request, reply) => {
    switches.calls.clear();
    return reply.code(204).send();
  });
}
