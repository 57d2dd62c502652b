import { z } from 'zod';
import { startScheduler } from './scheduler.ts';

// What Cloud Scheduler does in the cloud, as a container of its own: asks for a sweep once a minute.

const parsed = z
  .object({
    /** Base address of the service that sweeps. */
    SWEEP_ENDPOINT: z.url(),
    /** Address that signs in. */
    SIGN_IN: z.url(),
    EVERY_MS: z.coerce.number().int().min(1_000).default(60_000),
  })
  .safeParse(process.env);
if (!parsed.success) {
  process.stderr.write(`The scheduler's environment is not valid:\n${z.prettifyError(parsed.error)}\n`);
  process.exit(1);
}
const { SWEEP_ENDPOINT: endpoint, SIGN_IN: signIn, EVERY_MS: everyMs } = parsed.data;

const tell = (severity: string, message: string) => process.stdout.write(`${JSON.stringify({ severity, message })}\n`);
const scheduler = startScheduler({ endpoint, signIn, everyMs, onError: (error) => tell('WARNING', String(error)) });
// A timer of a library does not keep a process; here it is all there is.
const alive = setInterval(() => undefined, everyMs);
tell('INFO', 'sweeping');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(alive);
    void scheduler.stop().then(() => process.exit(0));
  });
}
