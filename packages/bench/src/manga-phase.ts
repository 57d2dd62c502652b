import { setTimeout as sleep } from 'node:timers/promises';
import { PHASE_COUNT, type PhaseKey } from '@manga/contracts';
import { createLogger } from '@manga/logger';
import { buildService, definePhase } from '@manga/phase-kit';
import { ServiceEnv } from '@manga/phase-kit/config';
import { SMALLEST } from '@manga/phase-kit/test-outputs';
import { z } from 'zod';
import type { Recorder } from './subject.ts';

/** One of the eight services, as what it has to be told. */
export const MangaPhase = z.object({
  phase: z.int(),
  port: z.int(),
  env: z.record(z.string(), z.string()),
  /** How long its work waits, as for a model, in milliseconds. */
  waitMs: z.int().default(0),
});
export type MangaPhase = z.input<typeof MangaPhase>;

/** Starts a phase's service in this process, with work that does nothing but tell the recorder and wait; what ends it. */
export async function serveMangaPhase({ phase: number, port, env, waitMs = 0 }: MangaPhase, recorder: Recorder) {
  const phase = number as PhaseKey;
  const log = createLogger({ service: `phase${phase}`, version: 'bench', level: 'ERROR', projectId: 'manga-local' });
  const contract = definePhase({ phase, reads: [], timeoutMs: 60_000, maxAttempts: 5 });
  const work = () => ({
    async run({ job, signal }: { job: { id: string }; signal: AbortSignal }) {
      recorder.step(job.id);
      if (waitMs > 0) await sleep(waitMs, undefined, { signal });
      return SMALLEST[phase];
    },
  });
  const { app, stop } = await buildService({ contract, work }, ServiceEnv.parse(env), log);
  if (phase === PHASE_COUNT) {
    app.addHook('onResponse', async (request, reply) => {
      const { job_id, outcome } = request.logFields;
      if (reply.statusCode === 204 && outcome === 'done') recorder.finished(String(job_id));
    });
  }
  await app.listen({ host: '127.0.0.1', port });
  return stop;
}
