import { randomUUID } from 'node:crypto';
import { residentBytes } from './counters.ts';
import type { Recorder, Subject } from './subject.ts';

/** Times of one run, in milliseconds, each list sorted. */
export interface Times {
  elapsedMs: number;
  jobs: number[];
  hops: number[];
  /** Largest resident size during the run, of the subject's own processes or else of this one, in MiB. */
  peakMib: number;
}

interface Running {
  startedAt: number;
  lastStepAt: number | undefined;
  end: () => void;
}

/** Notes when the steps of jobs happen. */
export function createStopwatch() {
  const running = new Map<string, Running>();
  let jobs: number[] = [];
  let hops: number[] = [];
  const recorder: Recorder = {
    step(id) {
      const job = running.get(id);
      if (job === undefined) return;
      const now = performance.now();
      if (job.lastStepAt !== undefined) hops.push(now - job.lastStepAt);
      job.lastStepAt = now;
    },
    finished(id) {
      const job = running.get(id);
      if (job === undefined) return;
      running.delete(id);
      jobs.push(performance.now() - job.startedAt);
      job.end();
    },
  };

  /** Runs `count` jobs, `inFlight` at a time, to their ends. */
  async function run(subject: Subject, { count, inFlight }: { count: number; inFlight: number }): Promise<Times> {
    jobs = [];
    hops = [];
    let left = count;
    const { pids = [] } = subject;
    const resident = () => (pids.length > 0 ? residentBytes(pids) : process.memoryUsage.rss());
    let peak = resident();
    const sampler = setInterval(() => {
      peak = Math.max(peak, resident());
    }, 200);
    const startedAt = performance.now();
    const lane = async () => {
      while (left > 0) {
        left -= 1;
        const id = randomUUID();
        const ended = new Promise<void>((end) => {
          running.set(id, { startedAt: performance.now(), lastStepAt: undefined, end });
        });
        await subject.start(id);
        await ended;
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    clearInterval(sampler);
    const ascending = (a: number, b: number) => a - b;
    return {
      elapsedMs: performance.now() - startedAt,
      jobs: jobs.sort(ascending),
      hops: hops.sort(ascending),
      peakMib: peak / 1_048_576,
    };
  }

  return { recorder, run };
}

/** The value below which `share` of a sorted list lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
