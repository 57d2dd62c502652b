import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMangaClient, signInLocally, sweepOnce } from '@manga/cli';
import { createPool, type Database } from '@manga/postgres';
import { findBreaches } from './chaos-check.ts';
import { planFaults } from './chaos-plan.ts';
import { type ChaosStack, startChaosStack } from './chaos-stack.ts';

export interface ChaosOptions {
  seed: number;
  /** How long faults go on, in milliseconds. */
  durationMs: number;
  /** Jobs that are begun in that time. */
  jobs: number;
  /** Most milliseconds until everything has ended in the calm after it. */
  calmMs: number;
}

export interface ChaosReport {
  acknowledged: number;
  faults: number;
  /** Jobs that had failed with a reason and completed after a rerun. */
  rerun: number;
  elapsedMs: number;
  /** Empty when every promise was kept. */
  breaches: string[];
  timeline: string[];
}

/** Two people, two lines: a manga of a page or two. */
const STORY = 'Rain fell on the empty street. "You came," said Mira. Tom nodded and closed the umbrella. "I promised."';

/** Runs jobs on the local stack while it falls apart, lets it come to rest and checks what must hold. */
export async function runChaos({ seed, durationMs, jobs, calmMs }: ChaosOptions): Promise<ChaosReport> {
  const startedAt = performance.now();
  const timeline: string[] = [];
  const note = (what: string) => {
    timeline.push(`${((performance.now() - startedAt) / 1_000).toFixed(2)} s  ${what}`);
  };
  const chaos = await startChaosStack();
  const db = createPool({ ...chaos.database, max: 4 });
  try {
    note(`stack up, seed ${seed}`);
    const plan = planFaults(seed, durationMs);
    const acknowledged: string[] = [];
    const begun = performance.now();
    const begin = async (index: number) => {
      await sleep((index * durationMs) / jobs);
      acknowledged.push(await createJob(chaos, `${seed}-${index}`));
      note(`job ${acknowledged.at(-1)} acknowledged`);
    };
    const strikes = plan.map(async ({ atMs, fault }) => {
      await sleep(Math.max(0, atMs - (performance.now() - begun)));
      note(JSON.stringify(fault));
      // While PostgreSQL is away a service cannot get ready: that is a fault of the same plan.
      await chaos.suffer(fault).catch((error: unknown) => note(`fault failed: ${error}`));
    });
    await Promise.all([...strikes, ...Array.from({ length: jobs }, (_, index) => begin(index))]);
    await chaos.calm();
    note('calm');
    const rerun = await comeToRest(chaos, db, acknowledged, calmMs, note);
    // Time passes for what a creation that broke off left behind; two passes forget it.
    for (let pass = 0; pass < 2; pass += 1) {
      await db.query('update cleanups set due_at = clock_timestamp()');
      if (!(await sweepChaos(chaos))) note('the last sweep failed');
    }
    const breaches = await findBreaches(db, chaos.stack.emulators.STORAGE_ENDPOINT!, acknowledged);
    for (const breach of breaches) note(`BREACH ${breach}`);
    return {
      acknowledged: acknowledged.length,
      faults: plan.length,
      rerun,
      elapsedMs: performance.now() - startedAt,
      breaches,
      timeline,
    };
  } finally {
    await db.close();
    await chaos.stop();
  }
}

function clientOf({ stack }: ChaosStack) {
  return createMangaClient({ url: stack.url, token: () => signInLocally(stack.signIn, 'chaos') });
}

/** Asks until a job is acknowledged; the key makes the same question give the same job. */
async function createJob(chaos: ChaosStack, title: string): Promise<string> {
  const key = randomUUID();
  for (;;) {
    try {
      return (await clientOf(chaos).create({ text: STORY, title }, key)).id;
    } catch {
      await sleep(300);
    }
  }
}

/** Waits until every job has ended; what has failed for want of attempts is run again now that the cause is gone. */
async function comeToRest(
  chaos: ChaosStack,
  db: Database,
  ids: string[],
  calmMs: number,
  note: (what: string) => void,
): Promise<number> {
  const deadline = performance.now() + calmMs;
  let rerun = 0;
  while (performance.now() < deadline) {
    const open = await db.query<{ id: string; status: string; phase: number; failure: { code: string } | null }>(
      "select id, status, phase, failure from jobs where id = any($1) and status <> 'completed'",
      [ids],
    );
    if (open.length === 0) break;
    for (const { id, status, phase, failure } of open) {
      if (status !== 'failed') continue;
      note(`job ${id} had failed in phase ${phase + 1}: ${failure?.code}; run again`);
      await rerunPhase(chaos, id, phase + 1);
      rerun += 1;
    }
    await sleep(500);
  }
  note('at rest');
  return rerun;
}

async function rerunPhase({ stack }: ChaosStack, id: string, phase: number): Promise<void> {
  const token = await signInLocally(stack.signIn, 'chaos');
  const url = `${stack.url}/v1/manga/${id}/phases/${phase}/rerun`;
  const answer = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`rerun of ${id} answered ${answer.status}: ${await answer.text()}`);
}

/** One sweep by phase 1, as Cloud Scheduler asks for it; false when it could not. */
async function sweepChaos({ stack }: ChaosStack): Promise<boolean> {
  return sweepOnce({ endpoint: stack.endpointOf(1), signIn: stack.signIn }).then(
    () => true,
    () => false,
  );
}
