import type { FastifyInstance } from 'fastify';
import type { InFlight } from './in-flight.ts';

/** How long a check's answer is good for, in milliseconds: probes of many balancers must not become load. */
const FRESH_MS = 1_000;
const CHECK_TIMEOUT_MS = 2_500;

export interface Check {
  name: string;
  /** Without it the service can do nothing, and is not ready. */
  required: boolean;
  check(): Promise<unknown>;
}

/** `/health`: the process answers. `/ready`: it can do its work now; what it depends on has been asked. */
export function addHealthRoutes(app: FastifyInstance, checks: Check[], inFlight: Pick<InFlight, 'stopping'>): void {
  let last: { at: number; answer: Promise<Record<string, 'ok' | 'down'>> } | undefined;

  function ask(): Promise<Record<string, 'ok' | 'down'>> {
    const now = performance.now();
    if (last === undefined || now - last.at > FRESH_MS) last = { at: now, answer: askAll(checks) };
    return last.answer;
  }

  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    if (inFlight.stopping()) return reply.code(503).send({ status: 'shutting-down', checks: {} });
    const found = await ask();
    const ready = checks.every(({ name, required }) => !required || found[name] === 'ok');
    const degraded = Object.values(found).includes('down');
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? (degraded ? 'degraded' : 'ready') : 'not-ready', checks: found });
  });
}

async function askAll(checks: Check[]): Promise<Record<string, 'ok' | 'down'>> {
  const answers = await Promise.all(
    checks.map(async ({ name, check }) => [name, (await within(check())) ? 'ok' : 'down'] as const),
  );
  return Object.fromEntries(answers);
}

async function within(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, CHECK_TIMEOUT_MS, false);
  });
  const answered = work.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
