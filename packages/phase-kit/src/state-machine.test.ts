import { isDeepStrictEqual } from 'node:util';
import type { PhaseKey } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { Queryable } from '@manga/postgres';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { commitPhase, commitPlan, commitTask } from './commit.ts';
import { exhausted, failJob } from './fail-job.ts';
import { beat } from './heartbeat.ts';
import { createHops, type Hops } from './hops.ts';
import { createInFlight } from './in-flight.ts';
import { messageForRun, phaseCompleted } from './messages.ts';
import type { StoredMessage } from './outbox.ts';
import { handBack, release } from './release.ts';
import { reviseJob } from './revise-job.ts';
import { sweep } from './sweep.ts';
import {
  DIVIDED,
  type Holder,
  type Key,
  MAX_ATTEMPTS,
  type Model,
  type ModelRun,
  nameOf,
  type Operation,
  step,
  TASKS,
} from './test-model.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob } from './test-runtime.ts';
import type { Lease } from './types.ts';

/*
 * Random interleavings of several holders against the real SQL, compared with the model in test-model.ts. Some jobs at a time,
 * each with a model of its own: an instance's claims and commits share statements, and what shares one must not tell.
 */
const { db, log, topics, dummy } = await createTestBench();
const FIRST_DONE = DIVIDED - 1;

const tally = { steps: 0, completed: 0, failed: 0, shared: 0 };

/** Notes how many runs a statement is for, where there are several. */
const query: Queryable['query'] = (sql, values, options) => {
  if (Array.isArray(values?.[0]) && sql.includes('asked') && values[0].length > 1) tally.shared += 1;
  return db.query(sql, values, options);
};
const shared = createHops({ query }, log);
const alone: Hops = {
  claim: (request) => claim(db, request),
  commitPhase: (one) => commitPhase(db, one),
  commitTask: (one) => commitTask(db, one),
};

/** What one operation on the real thing answers, in the model's words. */
async function perform(jobId: string, operation: Operation, hops: Hops, holders: Holder[]): Promise<string> {
  switch (operation.kind) {
    case 'claim': {
      const { revision, phase, task } = operation;
      const key = { jobId, revision, phase, task };
      // As a delivery does it: with the outbox row of this very message, if there is one.
      const [row] = await db.query<{ id: string }>(
        `select id from outbox where job_id = $1 and data @> $2::jsonb and (data ? 'task') = $3 limit 1`,
        [jobId, JSON.stringify(messageForRun(topics, key).data), task !== ''],
      );
      const request = {
        ...key,
        leaseMs: 60_000,
        maxAttempts: MAX_ATTEMPTS,
        reads: [],
        divides: phase === DIVIDED,
        holder: 'one of us',
      };
      const got = await hops.claim({ ...request, outboxId: row?.id });
      if (got.state === 'claimed') {
        holders.push({ revision, phase, task, fence: got.lease.fence, stage: got.stage });
        return `claimed ${got.stage} ${got.lease.fence}`;
      }
      // Whoever finds the attempts used up ends the job.
      if (got.state === 'exhausted') holders.push({ revision, phase, task, fence: got.fence, stage: 'work' });
      return got.state;
    }
    case 'revise': {
      const { phase, edited } = operation as { phase: PhaseKey; edited: boolean };
      const output = edited ? { output: SMALLEST[phase] } : {};
      return reviseJob(db, topics, { jobId, owner: 'ada', phase, ...output }).then(
        () => 'revised',
        (error: AppError) => error.code,
      );
    }
    case 'expire':
      await db.query(
        `update phase_runs set lease_until = clock_timestamp() - interval '1 s'
         where job_id = $1 and lease_until is not null`,
        [jobId],
      );
      return '';
    case 'cancel':
      await db.query("update jobs set status = 'cancelled' where id = $1 and status in ('queued', 'running')", [jobId]);
      return '';
    case 'delete':
      await db.query('delete from jobs where id = $1', [jobId]);
      return '';
    case 'sweep':
      await db.query(
        "update phase_runs set wake_at = now() - interval '1 s' where job_id = $1 and wake_at is not null",
        [jobId],
      );
      await Promise.all([sweep(dummy(2)), sweep(dummy(2))]);
      return '';
    default:
      return asHolder(jobId, operation.kind, hops, operation.holder);
  }
}

async function asHolder(jobId: string, kind: string, hops: Hops, holder: Holder): Promise<string> {
  const { revision, phase, task, fence, stage } = holder;
  const lease = { jobId, revision, phase, task, fence, leaseMs: 60_000, attempt: 1 };
  const yes = (done: boolean) => (done ? 'yes' : 'no');
  switch (kind) {
    case 'commit':
      return commit(hops, lease, stage).then(
        (messages) => `sent ${messages.length}`,
        (error: AppError) => error.code,
      );
    case 'fail':
      return yes(await failJob(db, lease, exhausted(phase, 2, null), { code: 'INTERNAL', detail: '' }));
    case 'release':
      await release(db, lease, new AppError('MODEL_UNAVAILABLE'));
      return 'given';
    case 'hand-back':
      return yes((await handBack(db, lease, messageForRun(topics, lease))).length === 1);
    default: {
      const inFlight = createInFlight(1);
      let lost = false;
      const abort = () => {
        lost = true;
      };
      inFlight.add({ lease, renewedAt: performance.now(), abort });
      await beat(db, inFlight, log);
      return yes(!lost);
    }
  }
}

/** What a holder commits, by the kind of its run. */
function commit(hops: Hops, lease: Lease, stage: Holder['stage']): Promise<StoredMessage[]> {
  const { jobId, revision, phase, task } = lease;
  const finish = messageForRun(topics, { ...lease, task: '' });
  const messages = { task: messageForRun(topics, { ...lease, task: '*' }), finish };
  if (task !== '') return hops.commitTask({ lease, json: '"result"', messages });
  if (phase !== DIVIDED || stage === 'finish') {
    const json = JSON.stringify(SMALLEST[phase as PhaseKey]);
    return hops.commitPhase({ lease, json, next: phaseCompleted(topics, { jobId, revision, phase }) });
  }
  const tasks = TASKS.map((id) => ({ id, input: null }));
  return commitPlan(db, lease, { shared: null, tasks }, messages);
}

/** The job as the database has it, in the model's form. */
async function observe(jobId: string): Promise<Model> {
  const [job] = await db.query<NonNullable<Model['job']>>('select status, revision, phase from jobs where id = $1', [
    jobId,
  ]);
  const runs = await db.query<ModelRun & Key>(
    `select revision, phase, task, status, stage, fence, attempts, done,
       case when lease_until is null then 'none' when lease_until > clock_timestamp() then 'live' else 'over' end as lease
     from phase_runs where job_id = $1`,
    [jobId],
  );
  const outputs = await db.query<{ name: string }>(
    "select phase || '/' || revision as name from phase_outputs where job_id = $1 order by 1",
    [jobId],
  );
  return {
    job: job ?? null,
    runs: Object.fromEntries(
      runs.map(({ revision, phase, task, ...run }) => [nameOf({ revision, phase, task }), run] as const),
    ),
    outputs: outputs.map(({ name }) => name),
  };
}

/** The model's answer as a caller hears it. */
function heard({ kind }: Operation, answer: string): string {
  if (kind === 'release') return 'given';
  if (kind === 'commit') return { lost: 'LEASE_LOST', already: 'sent 0' }[answer] ?? answer;
  return answer;
}

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) {
    for (const rest of orders(items.toSpliced(index, 1))) yield [item, ...rest];
  }
}

/** The state after operations that ran at once, if they can be put into an order in which the model says the same. */
function explain(model: Model, done: { operation: Operation; answer: string }[], seen: Model): Model | undefined {
  for (const order of orders(done)) {
    let state = model;
    const agrees = order.every(({ operation, answer }) => {
      const after = step(state, operation);
      // "Somebody has it now" may always be said beside others: the message comes back.
      if (operation.kind === 'claim' && answer === 'held' && done.length > 1) return true;
      state = after.model;
      // Of two equal commits at once the second may hear that the run is not its own any more; the message settles.
      if (after.answer === 'already' && answer === 'LEASE_LOST' && done.length > 1) return true;
      return heard(operation, after.answer) === answer;
    });
    state.outputs.sort();
    if (agrees && isDeepStrictEqual(state, seen)) return state;
  }
  return undefined;
}

/** A part of the plan: which operation, on which of the holders or keys there are by then. */
const Choice = fc.record({
  kind: fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom('claim', 'commit') },
    { weight: 5, arbitrary: fc.constantFrom('fail', 'release', 'hand-back', 'beat', 'expire', 'sweep') },
    { weight: 1, arbitrary: fc.constantFrom('revise', 'cancel', 'delete') },
  ) as fc.Arbitrary<Operation['kind']>,
  pick: fc.nat(9),
  task: fc.constantFrom('', '', 'a', 'b'),
  stale: fc.boolean(),
  edited: fc.boolean(),
  hops: fc.constantFrom(shared, shared, alone),
});
type Choice = typeof Choice extends fc.Arbitrary<infer T> ? T : never;

function resolve(choice: Choice, model: Model, holders: Holder[]): Operation | undefined {
  const { kind, pick, task, stale, edited } = choice;
  const { revision, phase } = model.job ?? { revision: 1, phase: FIRST_DONE };
  // Mostly the message that is due, now and then an early, a late or an outdated one.
  const due = { revision: stale && pick < 2 ? revision - 1 : revision, phase: Math.min(8, phase + (pick > 8 ? 2 : 1)) };
  if (kind === 'claim') return { kind, ...due, task: due.phase === DIVIDED ? task : '' };
  if (kind === 'revise') return { kind, phase: DIVIDED + (pick % 3), edited };
  if (kind === 'commit' || kind === 'fail' || kind === 'release' || kind === 'hand-back' || kind === 'beat') {
    // Usually the newest claim: then jobs come to their end.
    const holder = holders[pick < 5 ? holders.length - 1 : pick % holders.length];
    return holder === undefined ? undefined : { kind, holder };
  }
  return { kind } as Operation;
}

/** Whatever happens, something remembers what a job that goes on has to do next. */
async function expectRemembered(jobId: string): Promise<void> {
  const forgotten = await db.query(
    `select id from jobs j where id = $1 and status in ('queued', 'running')
       and not exists (select 1 from outbox o where o.job_id = j.id and (o.data ->> 'revision')::int = j.revision)
       and not exists (select 1 from phase_runs r where r.job_id = j.id and r.revision = j.revision
                       and r.status = 'open' and r.wake_at is not null)`,
    [jobId],
  );
  expect(forgotten).toEqual([]);
}

async function run(phase: number, plan: Choice[][]): Promise<void> {
  const { data } = await insertJob(db, { phase });
  const { jobId } = data;
  let model: Model = { job: { status: 'queued', revision: 1, phase }, runs: {}, outputs: [] };
  let holders: Holder[] = [];
  for (const choices of plan) {
    const operations = choices.flatMap((choice) => {
      const operation = resolve(choice, model, holders);
      return operation === undefined ? [] : [{ operation, hops: choice.hops }];
    });
    const done = await Promise.all(
      operations.map(async ({ operation, hops }) => ({
        operation,
        answer: await perform(jobId, operation, hops, holders),
      })),
    );
    const seen = await observe(jobId);
    const next = explain(model, done, seen);
    if (next === undefined) expect({ done, seen }).toEqual({ from: model, alone: step(model, done[0]!.operation) });
    model = next!;
    await expectRemembered(jobId);
    tally.steps += 1;
    // Whoever gave its run back or failed it has left.
    const left = done.flatMap(({ operation: one }) =>
      one.kind === 'fail' || one.kind === 'release' || one.kind === 'hand-back' ? [one.holder] : [],
    );
    holders = holders.filter((holder) => !left.includes(holder));
    for (const { attempts } of Object.values(model.runs)) expect(attempts).toBeLessThanOrEqual(MAX_ATTEMPTS);
  }
  if (model.job?.status === 'completed') tally.completed += 1;
  if (model.job?.status === 'failed') tally.failed += 1;
  await db.query('delete from jobs where id = $1', [jobId]);
}

// fast-check tells the seed and the shortest plan that fails.
test('any interleaving of holders does what the model says, and operations at once do it in some order', async () => {
  const alone = fc.tuple(Choice);
  const atOnce = fc.array(Choice, { minLength: 2, maxLength: 3 });
  const plan = fc.array(fc.oneof({ weight: 3, arbitrary: alone }, { weight: 1, arbitrary: atOnce }), {
    minLength: 8,
    maxLength: 40,
    size: 'max',
  });
  const job = fc.tuple(fc.constantFrom(FIRST_DONE, DIVIDED, 7), plan);
  const jobs = fc.array(job, { minLength: 3, maxLength: 3 });
  const runAll = async (plans: [number, Choice[][]][]) => {
    await Promise.all(plans.map(([phase, choices]) => run(phase, choices)));
  };
  await fc.assert(fc.asyncProperty(jobs, runAll), {
    numRuns: 40,
    // On a busy machine fewer plans, but enough that some come to an end.
    interruptAfterTimeLimit: 30_000,
    markInterruptAsFailure: false,
  });
  // The plans are not idle: some come to an end.
  expect(tally.completed).toBeGreaterThan(0);
  expect(tally.failed).toBeGreaterThan(0);
  expect(tally.shared).toBeGreaterThan(0);
}, 90_000);
