import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from '@manga/postgres';
import { beginJobs } from './quota-jobs.ts';
import { idealMs, type QuotaPlan } from './quota-plan.ts';
import { figuresOf, type QuotaFigures, type SeenCall } from './quota-report.ts';
import { IMAGE_MODEL, type QuotaStack, startQuotaStack } from './quota-stack.ts';

/** A run that takes so much longer than the ideal is given up; what is missing counts as lost. */
const GIVEN_UP_AFTER_MS = 300_000;
const LOOK_EVERY_MS = 100;

/**
 * Runs the plan on phase 6's processes against a model with that quota, and measures. Panels that fail are lost; the jobs
 * are told apart from each other by nothing but their size.
 */
export async function measureQuota(plan: QuotaPlan, subject: { shared: boolean }): Promise<QuotaFigures> {
  const stack = await startQuotaStack(plan, subject);
  const db = createPool({ ...stack.database, max: 4 });
  const stopping = new AbortController();
  try {
    setQuota(stack, plan, 0);
    const from = Date.now();
    const jobs = await beginJobs(db, plan.jobs);
    const switches = plan.quota.slice(1).map(async ({ fromMs }, index) => {
      await sleep(from + fromMs - Date.now(), undefined, { signal: stopping.signal });
      setQuota(stack, plan, index + 1);
    });
    const killing = sleep(from + plan.killAtMs - Date.now(), undefined, { signal: stopping.signal }).then(() =>
      stack.kill(plan.processes - 1),
    );
    const background = Promise.allSettled([...switches, killing]);

    const deadline = from + idealMs(plan) + GIVEN_UP_AFTER_MS;
    for (;;) {
      const [row] = await db.query<{ open: number }>(
        `select count(*)::int as open from jobs where id = any($1) and phase < 6 and status = 'running'`,
        [jobs],
      );
      if (row!.open === 0 || Date.now() > deadline) break;
      await sleep(LOOK_EVERY_MS);
    }
    const elapsedMs = Date.now() - from;
    stopping.abort();
    await background;
    return figuresOf(plan, seenCalls(stack, from), elapsedMs);
  } finally {
    stopping.abort();
    await db.close();
    await stack.stop();
  }
}

function setQuota({ vertex }: QuotaStack, { quota, windowMs, concurrency, latency }: QuotaPlan, step: number): void {
  const { perMinute } = quota[step]!;
  vertex.configure({
    limits: [
      {
        model: IMAGE_MODEL,
        callsPerMinute: Math.round((perMinute * windowMs) / 60_000),
        windowMs,
        concurrency,
        latency: { kind: 'lognormal', median: latency.medianMs, sigma: latency.sigma },
      },
    ],
  });
}

function seenCalls({ vertex }: QuotaStack, from: number): SeenCall[] {
  const outcomes: Record<string, SeenCall['outcome']> = {
    ok: 'answered',
    RESOURCE_EXHAUSTED: 'refused',
    left: 'cut off',
  };
  return vertex.calls({ model: IMAGE_MODEL }).map(({ at, ms, outcome, labels }) => ({
    atMs: Date.parse(at) - from,
    ms,
    outcome: outcomes[outcome] ?? 'other',
    job: labels.job ?? '',
    panel: labels.panel ?? '',
  }));
}
