import { AppError } from '@manga/errors';
import type { Queryable } from '@manga/postgres';
import { beforeEach, expect, test } from 'vitest';
import type { Claimed, ClaimRequest } from './claim.ts';
import { type Commit, commitPlan } from './commit.ts';
import { beat } from './heartbeat.ts';
import { createHops } from './hops.ts';
import { createInFlight } from './in-flight.ts';
import { messageForRun, OUTBOX_ID, phaseCompleted } from './messages.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, keyOf, readEvents, readJob, type SentMessage } from './test-runtime.ts';
import type { Lease } from './types.ts';

const { db, log, topics } = await createTestBench();

/** The statements of a hop, each with how many runs it is for; 0 for one that is for a single run and waits. */
let statements: { sql: string; runs: number; jobs: readonly unknown[] }[] = [];
let fault: ((runs: number) => Error | undefined) | undefined;
beforeEach(() => {
  statements = [];
  fault = undefined;
});

const query: Queryable['query'] = (sql, values, options) => {
  const jobs = Array.isArray(values?.[0]) ? values[0] : [];
  statements.push({ sql, runs: jobs.length, jobs });
  const error = fault?.(jobs.length);
  return error === undefined ? db.query(sql, values, options) : Promise.reject(error);
};
const hops = createHops({ query }, log);
const counts = () => statements.map(({ runs }) => runs);

const insertJobs = (count: number, phase = 0) =>
  Promise.all(Array.from({ length: count }, () => insertJob(db, { phase })));

function requestFor(message: SentMessage, more: Partial<ClaimRequest> = {}): ClaimRequest {
  const outboxId = message.attributes[OUTBOX_ID];
  return {
    ...keyOf(message),
    leaseMs: 30_000,
    maxAttempts: 2,
    reads: [],
    divides: false,
    holder: 'me',
    outboxId,
    ...more,
  };
}

/** Claims that are expected to succeed. */
const take = async (messages: SentMessage[]) =>
  (await Promise.all(messages.map((message) => hops.claim(requestFor(message))))) as Claimed[];

function commitOf(lease: Lease, json = JSON.stringify(SMALLEST[1])): Commit {
  const { jobId, revision, phase } = lease;
  return { lease, json, next: phaseCompleted(topics, { jobId, revision, phase }) };
}

const outboxOf = (jobId: string) => db.query('select id from outbox where job_id = $1', [jobId]);

test('claims that come at once share a statement, and commits too', async () => {
  const claimed = await take(await insertJobs(5));
  expect(counts()).toEqual([5]);
  const sent = await Promise.all(claimed.map(({ lease }) => hops.commitPhase(commitOf(lease))));
  expect(counts()).toEqual([5, 5]);
  for (const [index, { job, lease }] of claimed.entries()) {
    expect(lease).toMatchObject({ jobId: job.id, fence: 1, attempt: 1 });
    expect(sent[index]).toMatchObject([{ topic: 'phase-completed', data: { jobId: job.id, phase: 1 } }]);
    expect(await outboxOf(job.id)).toEqual([{ id: sent[index]![0]!.id }]);
    expect(await readEvents(db, job.id)).toEqual(['phase.started', 'phase.completed']);
  }
});

test('a lone claim is sent at once; those that come meanwhile gather behind the second, 32 at most', async () => {
  const messages = await insertJobs(42);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const claims = [];
  for (const message of messages) {
    claims.push(hops.claim(requestFor(message)));
    if (claims.length <= 2) await turn();
  }
  await Promise.all(claims);
  expect(counts()).toEqual([1, 1, 32, 8]);
});

test('a claim that is refused among others hears why, and they do not hear of it', async () => {
  const [fresh, held, exhausted, deleted, cancelled] = (await insertJobs(5)) as [
    SentMessage,
    SentMessage,
    SentMessage,
    SentMessage,
    SentMessage,
  ];
  await take([held, exhausted]);
  await db.query('update phase_runs set attempts = 2, lease_until = null where job_id = $1', [exhausted.data.jobId]);
  await db.query('delete from jobs where id = $1', [deleted.data.jobId]);
  await db.query("update jobs set status = 'cancelled' where id = $1", [cancelled.data.jobId]);
  statements = [];
  const answers = await take([held, exhausted, deleted, fresh, cancelled]);
  expect(answers.map(({ state }) => state)).toEqual(['held', 'exhausted', 'settled', 'claimed', 'settled']);
  expect(counts()).toEqual([5, 0, 0, 0, 0]);
});

test('a commit whose lease was lost throws, and those that shared its statement are made', async () => {
  const claimed = await take(await insertJobs(3));
  const lost = claimed[1]!.lease;
  await db.query('update phase_runs set fence = fence + 1 where job_id = $1', [lost.jobId]);
  const commits = await Promise.allSettled(claimed.map(({ lease }) => hops.commitPhase(commitOf(lease))));
  expect(commits.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(commits[1]).toMatchObject({ reason: { code: 'LEASE_LOST' } });
  expect(await Promise.all(claimed.map(({ job }) => readJob(db, job.id)))).toMatchObject([
    { phase: 1 },
    { phase: 0 },
    { phase: 1 },
  ]);
});

test('a phase that completes an edit is followed by the one that the edit goes on at, committed together or alone', async () => {
  const claimed = await take(await insertJobs(3, 3));
  const [plain, ...edited] = claimed.map(({ job }) => job.id);
  await db.query('update jobs set goes_on = 7 where id = any($1)', [edited]);
  const jsons = ['{}', '{}', JSON.stringify('x'.repeat(70_000))];
  statements = [];
  const sent = await Promise.all(claimed.map(({ lease }, index) => hops.commitPhase(commitOf(lease, jsons[index]))));
  expect(counts().toSorted()).toEqual([0, 2]);
  expect(sent.flat().map(({ data, attributes }) => [data.phase, attributes.phase])).toEqual([
    [4, '4'],
    [6, '6'],
    [6, '6'],
  ]);
  const stored = await db.query<{ phase: number; goes_on: number | null; data: unknown; attributes: object }>(
    `select j.phase, goes_on, data, attributes from jobs j join outbox o on o.job_id = j.id
     where j.id = any($1) order by array_position($1, j.id)`,
    [[plain, ...edited]],
  );
  expect(stored.map(({ phase, goes_on }) => [phase, goes_on])).toEqual([
    [4, null],
    [6, null],
    [6, null],
  ]);
  expect(stored.map(({ data, attributes }) => ({ data, attributes }))).toEqual(
    sent.flat().map(({ data, attributes }) => ({ data, attributes })),
  );
});

test('an output that the database does not take fails alone', async () => {
  const claimed = await take(await insertJobs(3));
  const outputs = [SMALLEST[1], { text: 'a\u0000b' }, SMALLEST[1]];
  const commits = await Promise.allSettled(
    claimed.map(({ lease }, index) => hops.commitPhase(commitOf(lease, JSON.stringify(outputs[index])))),
  );
  expect(commits.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(commits[1]).toMatchObject({ reason: { code: '22P05' } });
});

/** Holds a job's row until it is told to let go. */
async function lock(jobId: string): Promise<() => Promise<void>> {
  const [has, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = db.withClient(async (client) => {
    await client.query('begin');
    await client.query('select 1 from jobs where id = $1 for update', [jobId]);
    has.resolve();
    await release.promise;
    await client.query('commit');
  });
  await has.promise;
  return () => {
    release.resolve();
    return holding;
  };
}

test('a job that somebody has locked holds up itself alone, and its message is kept until it is claimed', async () => {
  const messages = await insertJobs(3);
  const { jobId } = messages[0]!.data;
  let letGo = await lock(jobId);
  const [first, ...others] = messages.map((message) => hops.claim(requestFor(message)));
  expect((await Promise.all(others)).map(({ state }) => state)).toEqual(['claimed', 'claimed']);
  expect(await outboxOf(jobId)).toHaveLength(1);
  // The statements that share are free for whoever comes next.
  expect((await take(await insertJobs(1)))[0]!.state).toBe('claimed');
  await letGo();
  expect(await first).toMatchObject({ state: 'claimed', lease: { jobId, fence: 1 } });
  expect(await outboxOf(jobId)).toEqual([]);

  letGo = await lock(jobId);
  const claimed = (await Promise.all([first, ...others])) as Claimed[];
  const [held, ...free] = claimed.map(({ lease }) => hops.commitPhase(commitOf(lease)));
  expect((await Promise.all(free)).flat()).toHaveLength(2);
  await letGo();
  expect(await held).toHaveLength(1);
  expect(await readEvents(db, jobId)).toEqual(['phase.started', 'phase.completed']);
});

test('a shared statement that fails is sent again for each alone', async () => {
  const messages = await insertJobs(4);
  fault = (runs) => (runs > 1 ? new AppError('DATABASE_UNAVAILABLE') : undefined);
  const claimed = await take(messages);
  expect(claimed.map(({ state }) => state)).toEqual(['claimed', 'claimed', 'claimed', 'claimed']);
  expect(counts()).toEqual([4, 0, 0, 0, 0]);
  fault = () => new AppError('DATABASE_UNAVAILABLE');
  await expect(hops.commitPhase(commitOf(claimed[0]!.lease))).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  fault = undefined;
  expect(await hops.commitPhase(commitOf(claimed[0]!.lease))).toHaveLength(1);
});

test('outputs that are large go alone, and inputs that are large come alone', async () => {
  const [small, large] = (await insertJobs(2)) as [SentMessage, SentMessage];
  const output = (length: number) => {
    // Not to be compressed away.
    const letters = Array.from({ length }, (_, index) => String.fromCharCode(97 + ((index * index * 7919) % 26)));
    return {
      ...SMALLEST[1],
      letters: letters.map((letter, index) => `${letter}${(index * 48_271) % 65_537}`).join(''),
    };
  };
  const claimed = await take([small, large]);
  statements = [];
  const jsons = [output(10), output(60_000)].map((value) => JSON.stringify(value));
  const sent = await Promise.all(claimed.map(({ lease }, index) => hops.commitPhase(commitOf(lease, jsons[index]))));
  expect(counts().toSorted()).toEqual([0, 1]);

  statements = [];
  const next = sent.map(([message], index) => {
    const { jobId } = claimed[index]!.lease;
    return requestFor({ ...small, attributes: { [OUTBOX_ID]: message!.id }, data: { jobId, revision: 1, phase: 1 } });
  });
  const read = await Promise.all(next.map((request) => hops.claim({ ...request, reads: [1] })));
  expect(read).toMatchObject(jsons.map((json) => ({ state: 'claimed', inputs: { 1: JSON.parse(json) } })));
  expect(counts()).toEqual([2, 0]);
});

const messagesOf = (lease: Lease) => ({
  task: messageForRun(topics, { ...lease, task: '*' }),
  finish: messageForRun(topics, { ...lease, task: '' }),
});

/** Divides phase 6 of some jobs into the tasks a and b; the messages of the tasks. */
async function divide(count: number): Promise<SentMessage[]> {
  const claimed = await take(await insertJobs(count, 5));
  const plan = { shared: 'for all', tasks: ['a', 'b'].map((id) => ({ id, input: `of ${id}` })) };
  const sent = await Promise.all(claimed.map(({ lease }) => commitPlan(db, lease, plan, messagesOf(lease))));
  statements = [];
  return sent.flat().map(({ id, ...message }) => ({
    ...message,
    data: message.data as SentMessage['data'],
    attributes: { ...message.attributes, [OUTBOX_ID]: id },
  }));
}

test('tasks of one plan may be claimed in one statement, but each is counted for itself', async () => {
  const tasks = await divide(2);
  const claimed = await take(tasks);
  expect(counts()).toEqual([4]);
  for (const { lease, input, shared } of claimed) {
    expect([input, shared]).toEqual([`of ${lease.task}`, 'for all']);
    expect(await outboxOf(lease.jobId)).toEqual([]);
  }
  statements = [];
  const sent = await Promise.all(
    claimed.map(({ lease }) => hops.commitTask({ lease, json: `"${lease.task}"`, messages: messagesOf(lease) })),
  );
  for (const { jobs } of statements) expect(new Set(jobs).size).toBe(jobs.length);
  // Whoever counts last of each job sends its message.
  expect(sent.map((messages) => messages.length).toSorted()).toEqual([0, 0, 1, 1]);
  for (const { lease } of claimed) {
    expect(await readEvents(db, lease.jobId)).toEqual(['phase.started', 'phase.progress', 'phase.progress']);
    expect(await db.query("select stage, done from phase_runs where job_id = $1 and task = ''", [lease.jobId])).toEqual(
      [{ stage: 'finish', done: 2 }],
    );
  }
});

test('the same message twice at once is one claim', async () => {
  const [message] = await insertJobs(1);
  const [task] = await divide(1);
  for (const one of [message!, task!]) {
    const answers = await take([one, one]);
    expect(answers.map(({ state }) => state).toSorted()).toEqual(['claimed', 'held']);
  }
});

test('whatever order they come in, runs are locked in one: nobody waits for somebody who waits for him', async () => {
  const messages = (await insertJobs(6)).toSorted((a, b) => (a.data.jobId < b.data.jobId ? 1 : -1));
  const claimed = await take(messages);
  const inFlight = createInFlight(10);
  for (const { lease } of claimed) inFlight.add({ lease, renewedAt: performance.now(), abort: () => undefined });
  await beat({ query }, inFlight, log);
  await Promise.all(claimed.map(({ lease }) => hops.commitPhase(commitOf(lease))));
  const ascending = messages.map(({ data }) => data.jobId).toSorted();
  expect(statements.map(({ jobs }) => jobs)).toEqual([ascending, ascending, ascending]);
});
