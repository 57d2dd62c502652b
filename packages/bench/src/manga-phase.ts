import { PHASE_COUNT, type PhaseKey } from '@manga/contracts';
import { createLogger } from '@manga/logger';
import { buildService, definePhase } from '@manga/phase-kit';
import { ServiceEnv } from '@manga/phase-kit/config';
import { SMALLEST } from '@manga/phase-kit/test-outputs';
import { z } from 'zod';
import type { Recorder } from './subject.ts';

/** One of the eight services, as what it has to be told. */
export const MangaPhase = z.object({ phase: z.int(), port: z.int(), env: z.record(z.string(), z.string()) });
export type MangaPhase = z.infer<typeof MangaPhase>;

/** Starts a phase's service in this process, with work that does nothing but tell the recorder; what ends it. */
export async function serveMangaPhase({ phase: number, port, env }: MangaPhase, recorder: Recorder) {
  const phase = number as PhaseKey;
  const log = createLogger({ service: `phase${phase}`, version: 'bench', level: 'ERROR', projectId: 'manga-local' });
  const contract = definePhase({ phase, reads: [], timeoutMs: 60_000, maxAttempts: 5 });
  const work = () => ({
    async run({ job }: { job: { id: string } }) {
      recorder.step(job.id);
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
