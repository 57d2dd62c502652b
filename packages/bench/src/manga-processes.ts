import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { MangaPhase } from './manga-phase.ts';
import type { Recorder } from './subject.ts';

/** What a process with services tells: jobs whose step began, jobs whose last step was committed. */
export const News = z.object({ steps: z.array(z.string()), finished: z.array(z.string()) });
export type News = z.infer<typeof News>;

const READY_TIMEOUT_MS = 60_000;

/** As in the images. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2'];

/** Starts the services in `count` processes, phase by phase in turn; their ids, and what ends them. */
export async function startMangaProcesses(phases: readonly MangaPhase[], count: number, recorder: Recorder) {
  const children = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const share = phases.filter((_phase, position) => position % count === index);
      const child = fork(fileURLToPath(new URL('./manga-process.ts', import.meta.url)), [JSON.stringify(share)], {
        execArgv: NODE_FLAGS,
      });
      await once(child, 'message', { signal: AbortSignal.timeout(READY_TIMEOUT_MS) });
      child.on('message', (message) => {
        const { steps, finished } = News.parse(message);
        for (const job of steps) recorder.step(job);
        for (const job of finished) recorder.finished(job);
      });
      return child;
    }),
  );
  return { pids: children.map(({ pid }) => pid ?? 0), stop: () => Promise.all(children.map(end)) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
