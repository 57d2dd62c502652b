import { createPrices } from '@manga/cost';
import { AppError } from '@manga/errors';
import { testLogger } from '@manga/testing';
import type { CallEnd, CallUsage, ModelCall } from '@manga/vertex';
import { describe, expect, test } from 'vitest';
import { createLedger } from './ledger.ts';
import { type RunScope, withinRun } from './run-scope.ts';
import { newTally, tallyFields } from './tally.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readJob } from './test-runtime.ts';

const { db, deliver, runtimeOf } = await createTestBench();
const output = testLogger();
const log = output.logger;
const signal = AbortSignal.timeout(60_000);
const NOON = new Date('2026-11-25T12:00:00Z');
/** A picture costs a dollar, a million tokens two. */
const prices = createPrices([
  { model: 'draws', picture: 1, source: 'test', read: '2026-11-25' },
  { model: 'writes', input: 2, output: 2, source: 'test', read: '2026-11-25' },
]);
const none: CallUsage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, imageTokens: 0, images: 0 };
const picture: ModelCall = {
  model: 'draws',
  kind: 'image',
  name: 'panel',
  labels: {},
  expected: { ...none, images: 1 },
};
const question: ModelCall = {
  ...{ model: 'writes', kind: 'text', name: 'cast', labels: {} },
  expected: { ...none, inputTokens: 100_000, outputTokens: 150_000 },
};
const answered = (usage: CallUsage | null): CallEnd => ({ outcome: 'answered', usage, durationMs: 1_234 });
const ledger = (dailyBudgetUsd?: number) =>
  createLedger({ db, prices, dailyBudgetUsd, log, waitMs: 10, now: () => NOON });

async function newRun({ maxCostUsd, owner = crypto.randomUUID() }: { maxCostUsd?: number; owner?: string } = {}) {
  const { jobId } = (await insertJob(db, { phase: 5, owner })).data;
  const options = maxCostUsd === undefined ? {} : { maxCostUsd };
  await db.query("update jobs set options = $2, status = 'running' where id = $1", [jobId, options]);
  await db.query("insert into phase_runs (job_id, revision, phase, task, fence) values ($1, 1, 6, 'n1', 1)", [jobId]);
  const run: RunScope = { jobId, revision: 1, phase: 6, task: 'n1', owner, fence: 1, tally: newTally() };
  return run;
}
const begin = (run: RunScope, call: ModelCall, meter = ledger()) => withinRun(run, () => meter.begin(call, signal));
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it was not refused'),
    (error: AppError) => error,
  );
const rows = (run: RunScope) =>
  db.query<Record<string, unknown>>(
    `select phase, task, kind, model, request, usd::float8, input_tokens, output_tokens, images, outcome, duration_ms,
       price ->> 'source' as source from model_calls where job_id = $1 order by started_at`,
    [run.jobId],
  );
async function sums(run: RunScope) {
  const [job] = await db.query<{ usd: number }>('select usd::float8 from job_spending where job_id = $1', [run.jobId]);
  const [day] = await db.query<{ usd: number }>(
    "select usd::float8 from owner_spending where owner = $1 and day = (now() at time zone 'UTC')::date",
    [run.owner],
  );
  return { job: job?.usd ?? 0, day: day?.usd ?? 0 };
}

describe('a model call', () => {
  test("keeps the model and the version of the prompt that its phase's output comes from", async () => {
    const run = await newRun();
    await (await begin(run, { ...question, labels: { prompt_version: 'cast-1' } }))(answered(none));
    await (await begin(run, question))(answered(none));
    const stored = await db.query('select model, request, prompt_version from model_calls where job_id = $1', [
      run.jobId,
    ]);
    expect(stored).toEqual([
      { model: 'writes', request: 'cast', prompt_version: 'cast-1' },
      { model: 'writes', request: 'cast', prompt_version: null },
    ]);
  });

  test.each([
    ['another holder has taken the run over', 'update phase_runs set fence = 2 where job_id = $1'],
    ['the run has ended', "update phase_runs set status = 'done' where job_id = $1"],
    ['the job was cancelled', "update jobs set status = 'cancelled' where id = $1"],
    ['the job was revised', 'update jobs set revision = 2 where id = $1'],
    ['the job was deleted', 'delete from jobs where id = $1'],
  ])('is not sent when %s: nothing is paid for twice or for nobody', async (_, change) => {
    const run = await newRun();
    await db.query(change, [run.jobId]);
    expect(await failureOf(begin(run, picture))).toMatchObject({ code: 'LEASE_LOST' });
    expect(await rows(run)).toEqual([]);
    expect(await sums(run)).toEqual({ job: 0, day: 0 });
  });

  test('is in the ledger before it is sent, at its expected cost, and afterwards at what it used', async () => {
    const run = await newRun();
    const end = await begin(run, question);
    expect(await rows(run)).toEqual([
      expect.objectContaining({ outcome: null, usd: 0.5, input_tokens: null, source: 'test' }),
    ]);
    expect(await sums(run)).toEqual({ job: 0.5, day: 0.5 });

    await end(answered({ ...none, inputTokens: 10_000, outputTokens: 40_000 }));
    expect(await rows(run)).toEqual([
      {
        ...{ phase: 6, task: 'n1', kind: 'text', model: 'writes', request: 'cast', source: 'test' },
        ...{
          usd: 0.1,
          input_tokens: 10_000,
          output_tokens: 40_000,
          images: 0,
          outcome: 'answered',
          duration_ms: 1_234,
        },
      },
    ]);
    expect(await sums(run)).toEqual({ job: 0.1, day: 0.1 });
  });

  test('is in the log line of its delivery, with its tokens and its cost, also where only the expected one is known', async () => {
    const run = await newRun();
    expect(tallyFields(run.tally)).toEqual({});
    await (await begin(run, question))(answered({ ...none, inputTokens: 10_000, outputTokens: 40_000 }));
    await (await begin(run, picture))({ outcome: 'aborted', usage: null, durationMs: 7 });
    expect(tallyFields(run.tally)).toEqual({
      ...{ model_calls: 2, input_tokens: 10_000, output_tokens: 40_000, cost_usd: 1.1 },
    });
  });

  test('whose end is told twice counts once', async () => {
    const run = await newRun();
    const end = await begin(run, picture);
    await end(answered({ ...none, images: 1 }));
    await end(answered({ ...none, images: 9 }));
    expect(await sums(run)).toEqual({ job: 1, day: 1 });
    expect(await rows(run)).toMatchObject([{ images: 1, usd: 1 }]);
  });

  test('whose end nobody tells, or nobody knows, keeps its expected cost', async () => {
    const run = await newRun();
    await begin(run, picture);
    const end = await begin(run, picture);
    await end({ outcome: 'aborted', usage: null, durationMs: 7 });
    expect(await rows(run)).toMatchObject([
      { usd: 1, outcome: null },
      { usd: 1, outcome: 'aborted' },
    ]);
    expect(await sums(run)).toEqual({ job: 2, day: 2 });
  });

  test('whose end cannot be written is not lost: the answer goes on and the expected cost stands', async () => {
    const run = await newRun();
    let tried = 0;
    const away = async () => {
      tried += 1;
      throw new AppError('DATABASE_UNAVAILABLE');
    };
    // Only what begins a call reaches the database.
    const meter = createLedger({ db: { ...db, query: away }, prices, dailyBudgetUsd: undefined, log });
    const end = await begin(run, picture, meter);
    await end(answered({ ...none, images: 1 }));
    expect(tried).toBe(4);
    expect(await rows(run)).toMatchObject([{ usd: 1, outcome: null }]);
    const message = expect.stringMatching(/expected cost stays/);
    expect(output.lines.at(-1)).toMatchObject({ severity: 'WARNING', message });
  });

  test('is not sent while the database is away', async () => {
    const run = await newRun();
    const withClient = () => Promise.reject(new AppError('DATABASE_UNAVAILABLE'));
    const meter = createLedger({ db: { ...db, withClient }, prices, dailyBudgetUsd: undefined, log });
    const error = await failureOf(begin(run, picture, meter));
    expect(error).toMatchObject({ code: 'DATABASE_UNAVAILABLE', kind: 'transient' });
  });

  test('that the API refused costs nothing', async () => {
    const run = await newRun();
    const end = await begin(run, picture);
    await end({ outcome: 'MODEL_QUOTA', usage: none, durationMs: 7 });
    expect(await sums(run)).toEqual({ job: 0, day: 0 });
    expect(await rows(run)).toMatchObject([{ usd: 0, outcome: 'MODEL_QUOTA' }]);
  });

  test('of a model without a known price is recorded without one, and said once', async () => {
    const run = await newRun({ maxCostUsd: 0.01 });
    const meter = ledger();
    for (const images of [1, 2]) {
      const end = await begin(run, { ...picture, model: 'new-model' }, meter);
      await end(answered({ ...none, images }));
    }
    expect(await rows(run)).toMatchObject([
      { usd: null, images: 1, source: null },
      { usd: null, images: 2 },
    ]);
    expect(output.lines.filter(({ message }) => /No price of this model/.test(String(message)))).toHaveLength(1);
  });

  test('belongs to a run: outside of one none is sent', async () => {
    expect(await failureOf(ledger().begin(picture, signal))).toMatchObject({ code: 'INTERNAL' });
  });

  test('of a job that was deleted is not sent, and one that was under way leaves the day as it is', async () => {
    const run = await newRun();
    const end = await begin(run, picture);
    await db.query('delete from jobs where id = $1', [run.jobId]);
    await end(answered({ ...none, images: 1 }));
    expect(await rows(run)).toEqual([]);
    expect(await sums(run)).toEqual({ job: 0, day: 1 });
    expect(await failureOf(begin(run, picture))).toMatchObject({ code: 'LEASE_LOST' });
  });
});

describe('the limit of a job', () => {
  test('holds for calls that begin at once: those that fit are sent, the others are refused when these have ended', async () => {
    const run = await newRun({ maxCostUsd: 3.5 });
    const meter = ledger();
    let sent = 0;
    const draw = async () => {
      const end = await begin(run, picture, meter);
      sent += 1;
      await expect.poll(() => sent).toBe(3);
      await end(answered({ ...none, images: 1 }));
    };
    const results = await Promise.allSettled(Array.from({ length: 10 }, draw));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as AppError] : []));
    expect(refused).toHaveLength(7);
    for (const error of refused) expect(error).toMatchObject({ code: 'COST_LIMIT_REACHED', kind: 'permanent' });
    expect(refused[0]?.detail).toBe(
      'This manga has cost $3.00 so far, and the next picture (about $1.00) would take it over its limit of $3.50. It stopped in phase 6.',
    );
    expect(await sums(run)).toEqual({ job: 3, day: 3 });
    expect(await rows(run)).toHaveLength(3);
  });

  test('lets a call wait that fits once another has cost less than expected', async () => {
    const run = await newRun({ maxCostUsd: 1.2 });
    let looks = 0;
    const query: typeof db.query = (...sent) => {
      looks += 1;
      return db.query(...sent);
    };
    const meter = createLedger({ db: { ...db, query }, prices, dailyBudgetUsd: undefined, log, waitMs: 10 });
    const first = await begin(run, question, meter);
    const waiting = begin(run, picture, meter);
    // Longer than it takes to see that nothing is under way any more.
    await expect.poll(() => looks).toBeGreaterThan(3);
    await first(answered({ ...none, inputTokens: 50_000 }));
    await (await waiting)(answered({ ...none, images: 1 }));
    expect(await sums(run)).toEqual({ job: 1.1, day: 1.1 });
  });

  test('counts what a holder began that died', async () => {
    const run = await newRun({ maxCostUsd: 1.5 });
    await begin(run, picture);
    await db.query("update model_calls set started_at = now() - interval '6 minutes' where job_id = $1", [run.jobId]);
    expect(await failureOf(begin(run, picture))).toMatchObject({ code: 'COST_LIMIT_REACHED' });
  });

  test('can be raised while the job runs', async () => {
    const run = await newRun({ maxCostUsd: 0.5 });
    expect(await failureOf(begin(run, picture))).toMatchObject({ code: 'COST_LIMIT_REACHED' });
    await db.query(`update jobs set options = '{"maxCostUsd": 1}' where id = $1`, [run.jobId]);
    await (await begin(run, picture))(answered({ ...none, images: 1 }));
  });

  test('ends the wait with the work', async () => {
    const run = await newRun({ maxCostUsd: 1 });
    await begin(run, picture);
    const stop = new AbortController();
    const waiting = withinRun(run, () => ledger().begin(picture, stop.signal));
    stop.abort(new Error('enough'));
    expect(await failureOf(waiting)).toMatchObject({ message: 'enough' });
  });
});

describe('the budget of a day', () => {
  test('is shared by all jobs of its owner, and deleting them gives none of it back', async () => {
    const owner = crypto.randomUUID();
    const [one, two] = [await newRun({ owner }), await newRun({ owner })];
    const meter = ledger(2);
    for (const run of [one, two]) await (await begin(run, picture, meter))(answered({ ...none, images: 1 }));
    await db.query('delete from jobs where owner = $1', [owner]);
    const error = await failureOf(begin(await newRun({ owner }), picture, meter));
    expect(error).toMatchObject({ code: 'DAILY_BUDGET_REACHED', kind: 'permanent', retryAfter: 43_200 });
    expect(error.detail).toBe(
      'You have spent $2.00 of your $2.00 for today (UTC), and the next picture (about $1.00) would exceed it. The manga stopped in phase 6.',
    );
    await begin(await newRun(), picture, meter);
  });

  test('decides between many jobs at once without a deadlock', async () => {
    const owner = crypto.randomUUID();
    const runs = await Promise.all([1, 2, 3].map(() => newRun({ owner })));
    const meter = ledger(20);
    const draw = async (run: RunScope) => (await begin(run, picture, meter))(answered({ ...none, images: 1 }));
    const results = await Promise.allSettled(runs.flatMap((run) => Array.from({ length: 10 }, () => draw(run))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    expect((await sums(runs[0]!)).day).toBe(20);
  });
});

test('a run that comes to the limit fails its job for good, and its owner reads what was spent and what to do', async () => {
  const message = await insertJob(db, { phase: 0, owner: crypto.randomUUID() });
  const { jobId } = message.data;
  await db.query(`update jobs set options = '{"maxCostUsd": 1}' where id = $1`, [jobId]);
  const meter = ledger();
  const runtime = runtimeOf({
    async run(context) {
      for (let drawn = 0; drawn < 3; drawn += 1)
        await (await meter.begin(picture, context.signal))(answered({ ...none, images: 1 }));
      return SMALLEST[1];
    },
  });
  expect(await deliver(runtime, message)).toBe('failed');
  expect(await readJob(db, jobId)).toMatchObject({
    status: 'failed',
    failure: {
      code: 'COST_LIMIT_REACHED',
      phase: 1,
      message: expect.stringMatching(/has cost \$1\.00 so far.*limit of \$1\.00/),
      advice: expect.stringMatching(/maxCostUsd.*rerun/),
    },
  });
  const [{ count } = { count: 0 }] = await db.query<{ count: number }>(
    'select count(*)::int from model_calls where job_id = $1 and revision = 1 and phase = 1',
    [jobId],
  );
  expect(count).toBe(1);
});
