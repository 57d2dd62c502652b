import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMangaClient, signInLocally, sweepOnce } from '@manga/cli';
import { createPool, type Database } from '@manga/postgres';
import { waitFor } from '@manga/testing';
import { findBreaches } from './chaos-check.ts';
import { planFaults, planWishes, type Wish } from './chaos-plan.ts';
import { type ChaosStack, type ChaosStackOptions, startChaosStack } from './chaos-stack.ts';

export interface ChaosOptions extends Partial<ChaosStackOptions> {
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
  /** Jobs whose owners cancelled or deleted them, or ran a phase of them again. */
  cancelled: number;
  deleted: number;
  revised: number;
  faults: number;
  /** Jobs that had failed with a reason and completed after a rerun. */
  rerun: number;
  elapsedMs: number;
  /** Empty when every promise was kept. */
  breaches: string[];
  timeline: string[];
}

/** How long an owner asks for an answer, and how often: the longest outage of a plan lasts a minute. */
const PATIENCE = { timeoutMs: 600_000, everyMs: 300 };
/** Sweeps until all that is due has been cleaned up, at the most. */
const MOST_SWEEPS = 200;

/** Two people, two lines: a manga of a page or two. */
const STORY = 'Rain fell on the empty street. "You came," said Mira. Tom nodded and closed the umbrella. "I promised."';

/** Runs jobs on the local stack while it falls apart, lets it come to rest and checks what must hold. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, durationMs, jobs, calmMs, light = false, cluster = false } = options;
  const startedAt = performance.now();
  const timeline: string[] = [];
  const note = (what: string) => {
    timeline.push(`${((performance.now() - startedAt) / 1_000).toFixed(2)} s  ${what}`);
  };
  const chaos = await startChaosStack({ light, cluster });
  const db = createPool({ ...chaos.database, max: 4 });
  try {
    note(`stack up, seed ${seed}`);
    const plan = planFaults(seed, durationMs);
    const wishes = planWishes(seed, jobs);
    const acknowledged: string[] = [];
    const granted: Record<Wish['kind'], string[]> = { keep: [], cancel: [], delete: [], rerun: [] };
    const begun = performance.now();
    const live = async (wish: Wish, index: number) => {
      await sleep((index * durationMs) / jobs);
      const id = await createJob(chaos, `${seed}-${index}`);
      acknowledged.push(id);
      note(`job ${id} acknowledged`);
      const done = await fulfil(chaos, id, wish);
      granted[done].push(id);
      if (done !== 'keep') note(`job ${id}: ${done}`);
    };
    const strikes = plan.map(async ({ atMs, fault }) => {
      await sleep(Math.max(0, atMs - (performance.now() - begun)));
      note(JSON.stringify(fault));
      // While PostgreSQL is away a service cannot get ready: that is a fault of the same plan.
      await chaos.suffer(fault).catch((error: unknown) => note(`fault failed: ${error}`));
    });
    const lives = Promise.all(wishes.map(live));
    await Promise.all(strikes);
    await chaos.calm();
    note('calm');
    await lives;
    const kept = [...granted.keep, ...granted.rerun];
    const rerun = await comeToRest(chaos, db, kept, calmMs, note);
    // Time passes for what a creation that broke off left behind; two passes forget it.
    for (let pass = 0; pass < 2; pass += 1) {
      await db.query('update cleanups set due_at = clock_timestamp()');
      await sweepAll(chaos, db).catch((error: unknown) => note(`the last sweep failed: ${error}`));
    }
    const { STORAGE_ENDPOINT: storage = '', VERTEX_ENDPOINT: vertex = '' } = chaos.stack.emulators;
    const expected = { kept, cancelled: granted.cancel, deleted: granted.delete };
    const breaches = await findBreaches(db, { storage, vertex }, expected);
    for (const breach of breaches) note(`BREACH ${breach}`);
    return {
      acknowledged: acknowledged.length,
      cancelled: granted.cancel.length,
      deleted: granted.delete.length,
      revised: granted.rerun.length,
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
  const { id } = await waitFor(() => clientOf(chaos).create({ text: STORY, title }, key), {
    ...PATIENCE,
    what: `a job ${title} is acknowledged`,
  });
  return id;
}

/** One call of the API by the jobs' owner; the status, 0 when there was no answer. */
async function call({ stack }: ChaosStack, method: string, path: string): Promise<number> {
  try {
    const token = await signInLocally(stack.signIn, 'chaos');
    const headers = { authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(20_000);
    const answer = await fetch(`${stack.url}/v1/manga/${path}`, { method, headers, signal });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}

const CALLS: Record<Exclude<Wish['kind'], 'keep'>, (id: string) => [method: string, path: string]> = {
  cancel: (id) => ['POST', `${id}/cancel`],
  delete: (id) => ['DELETE', id],
  rerun: (id) => ['POST', `${id}/phases/1/rerun`],
};

/** Asks until there is an answer that means something; says what the owner got. */
async function fulfil(chaos: ChaosStack, id: string, wish: Wish): Promise<Wish['kind']> {
  if (wish.kind === 'keep') return 'keep';
  const { kind } = wish;
  await sleep(wish.afterMs);
  const ask = async (): Promise<Wish['kind'] | undefined> => {
    const status = await call(chaos, ...CALLS[kind](id));
    if (status >= 200 && status < 300) return kind;
    // Deleted by a call whose answer was lost.
    if (status === 404 && kind === 'delete') return 'delete';
    // It had completed or failed before.
    return status === 409 ? 'keep' : undefined;
  };
  return waitFor(ask, { ...PATIENCE, what: `${kind} of job ${id} is answered` });
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
      const answer = await call(chaos, 'POST', `${id}/phases/${phase + 1}/rerun`);
      if (answer === 202) rerun += 1;
      else note(`rerun answered ${answer}`);
    }
    await sleep(1_000);
  }
  note('at rest');
  return rerun;
}

/** Sweeps by phase 1, as Cloud Scheduler asks for them, until no cleanup is due. */
async function sweepAll({ stack }: ChaosStack, db: Database): Promise<void> {
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    await sweepOnce({ endpoint: stack.endpointOf(1), signIn: stack.signIn });
    const [row] = await db.query<{ due: number }>(
      'select count(*)::int as due from cleanups where due_at <= clock_timestamp()',
    );
    if (row!.due === 0) return;
  }
  throw new Error(`cleanups are still due after ${MOST_SWEEPS} sweeps`);
}
