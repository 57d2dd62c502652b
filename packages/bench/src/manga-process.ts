import { z } from 'zod';
import { MangaPhase, serveMangaPhase } from './manga-phase.ts';
import type { News } from './manga-processes.ts';

/* A process with some of the eight services; it tells its parent what happens, at most once in a turn of the event loop. */
const phases = z.array(MangaPhase).parse(JSON.parse(process.argv[2] ?? ''));
let news: News = { steps: [], finished: [] };
let due = false;

function tell(): void {
  if (due) return;
  due = true;
  setImmediate(() => {
    due = false;
    process.send?.(news);
    news = { steps: [], finished: [] };
  });
}

const recorder = {
  step(job: string) {
    news.steps.push(job);
    tell();
  },
  finished(job: string) {
    news.finished.push(job);
    tell();
  },
};
const stops = await Promise.all(phases.map((phase) => serveMangaPhase(phase, recorder)));
process.once('SIGTERM', () => void Promise.all(stops.map((stop) => stop())).then(() => process.exit(0)));
process.send?.('ready');
