import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addPhaseRoutes } from './phase-routes.ts';
import { as, createTestApi } from './test-api.ts';
import { SMALLEST } from './test-outputs.ts';
import { insertJob, readEvents, readJob } from './test-runtime.ts';

const BUDGET = { dailyBudgetUsd: 100 };
const { app, db, dummy, deliver, publisher, signals } = await createTestApi((server, context) => {
  for (const phase of [1, 2, 8] as const) addPhaseRoutes(server, context, phase);
  addPhaseRoutes(server, context, 3, { completesEdits: true });
}, BUDGET);

/** A job of ada's that has run through phases 1 and 2. */
async function twoPhases() {
  const created = await insertJob(db);
  const { jobId } = created.data;
  await deliver(dummy(1), created);
  await deliver(dummy(2), lastSent(jobId));
  return { jobId, path: `/v1/manga/${jobId}/phases` };
}

const lastSent = (jobId: string) => publisher.sent.findLast(({ data }) => data.jobId === jobId)!;

test('the output of a phase is read as it was made', async () => {
  const { path } = await twoPhases();
  const response = await app.inject({ url: `${path}/1`, headers: as('ada') });
  expect(response.statusCode).toBe(200);
  expect(response.json()).toEqual(SMALLEST[1]);
  expect(response.headers.etag).toBe('"r1"');
});

test('an edited output is a new revision from which the job goes on, and the old one is kept', async () => {
  const { jobId, path } = await twoPhases();
  const edited = { ...SMALLEST[1], title: 'Snow' };
  const response = await app.inject({ method: 'PUT', url: `${path}/1`, headers: as('ada'), payload: edited });
  expect(response.statusCode).toBe(202);
  expect(response.json()).toMatchObject({ id: jobId, revision: 2, phase: 1 });
  expect(signals.stopped).toContain(jobId);
  expect(lastSent(jobId)).toMatchObject({
    data: { jobId, revision: 2, phase: 1 },
    attributes: { phase: '1', revision: '2' },
  });
  expect(await readJob(db, jobId)).toMatchObject({ status: 'queued', phase: 1 });
  expect((await app.inject({ url: `${path}/1`, headers: as('ada') })).json()).toEqual(edited);
  // Phase 2 belongs to the old title until it has run again.
  expect((await app.inject({ url: `${path}/2`, headers: as('ada') })).json().code).toBe('OUTPUT_NOT_FOUND');
  expect(await deliver(dummy(2), lastSent(jobId))).toBe('done');
  const outputs = await db.query('select phase, revision from phase_outputs where job_id = $1 order by 1, 2', [jobId]);
  expect(outputs).toEqual([
    { phase: 1, revision: 1 },
    { phase: 1, revision: 2 },
    { phase: 2, revision: 1 },
    { phase: 2, revision: 2 },
  ]);
  expect(await readEvents(db, jobId)).toContain('job.revised');
});

test('an edit that its phase completes is stored, and then goes through the phase itself', async () => {
  const { jobId, path } = await twoPhases();
  await deliver(dummy(3), lastSent(jobId));
  await deliver(dummy(4), lastSent(jobId));
  const put = (query: string) =>
    app.inject({ method: 'PUT', url: `${path}/3${query}`, headers: as('ada'), payload: SMALLEST[3] });
  expect((await put('')).json()).toMatchObject({ revision: 3, phase: 3 });
  expect(await readJob(db, jobId)).toMatchObject({ status: 'queued', phase: 2 });
  const stored = await db.query(
    'select revision, edited from phase_outputs where job_id = $1 and phase = 3 order by 1',
    [jobId],
  );
  expect(stored).toEqual([
    { revision: 1, edited: false },
    { revision: 2, edited: true },
  ]);
  await deliver(dummy(3), lastSent(jobId));
  await deliver(dummy(4), lastSent(jobId));

  // Who leaves what comes between as it is has the edit completed all the same, and goes on there.
  expect((await put('?next=5')).json()).toMatchObject({ revision: 5, phase: 3 });
  expect(await readJob(db, jobId)).toMatchObject({ status: 'queued', phase: 2 });
  // Also where it took another try.
  await db.query("update jobs set status = 'failed' where id = $1", [jobId]);
  await app.inject({ method: 'POST', url: `${path}/3/rerun`, headers: as('ada') });
  await deliver(dummy(3), lastSent(jobId));
  expect(lastSent(jobId)).toMatchObject({ data: { revision: 6, phase: 4 }, attributes: { phase: '4' } });
  expect(await readJob(db, jobId)).toMatchObject({ status: 'running', phase: 4 });
  await deliver(dummy(5), lastSent(jobId));
  expect(lastSent(jobId)).toMatchObject({ data: { phase: 5 } });
  const fourth = await db.query('select revision from phase_outputs where job_id = $1 and phase = 4 order by 1', [
    jobId,
  ]);
  expect(fourth).toEqual([{ revision: 1 }, { revision: 3 }]);
  // Once there, or when the phase runs for another reason, every phase follows.
  await app.inject({ method: 'POST', url: `${path}/3/rerun`, headers: as('ada') });
  await deliver(dummy(3), lastSent(jobId));
  expect(lastSent(jobId)).toMatchObject({ data: { phase: 3 }, attributes: { phase: '3' } });
});

test('an edited output may go on at a later phase: what is between keeps its output', async () => {
  const { jobId, path } = await twoPhases();
  const edited = { ...SMALLEST[1], title: 'Snow' };
  const put = (next: number) =>
    app.inject({ method: 'PUT', url: `${path}/1?next=${next}`, headers: as('ada'), payload: edited });
  expect((await put(3)).statusCode).toBe(202);
  expect(lastSent(jobId)).toMatchObject({ data: { revision: 2, phase: 2 }, attributes: { phase: '2' } });
  expect(await readJob(db, jobId)).toMatchObject({ status: 'queued', phase: 2 });
  expect((await app.inject({ url: `${path}/1`, headers: as('ada') })).json()).toEqual(edited);
  expect((await app.inject({ url: `${path}/2`, headers: as('ada') })).json()).toEqual(SMALLEST[2]);
  expect(await deliver(dummy(3), lastSent(jobId))).toBe('done');
  // Not before the phase itself, nor past what has been made.
  expect((await put(1)).statusCode).toBe(400);
  expect((await put(5)).json().code).toBe('JOB_STATE_CONFLICT');
});

test('an edit of an output that was changed meanwhile is refused, and nothing of the other edit is lost', async () => {
  const { path } = await twoPhases();
  const put = (title: string, tag?: string) =>
    app.inject({
      ...{ method: 'PUT', url: `${path}/1?next=3`, payload: { ...SMALLEST[1], title } },
      headers: { ...as('ada'), ...(tag === undefined ? {} : { 'if-match': tag }) },
    });
  const [first, second] = await Promise.all([put('Snow', '"r1"'), put('Rain', '"r1"')]);
  const statuses = [first.statusCode, second.statusCode].toSorted();
  expect(statuses[0]).toBe(202);
  expect([409, 412]).toContain(statuses[1]);

  const late = await put('Hail', '"r1"');
  expect([late.statusCode, late.json().code]).toEqual([412, 'CHANGED_MEANWHILE']);
  const stored = await app.inject({ url: `${path}/1`, headers: as('ada') });
  expect(['Snow', 'Rain']).toContain(stored.json().title);
  // What is there now may be replaced, and so may anything where nobody asks.
  expect((await put('Hail', `"r7", ${stored.headers.etag}`)).statusCode).toBe(202);
  expect((await put('Sleet', '*')).statusCode).toBe(202);
  expect((await put('Fog')).json()).toMatchObject({ revision: 5 });
});

test('a job is not run again on a spent budget or at its limit; raising the limit lets it go on', async () => {
  const { jobId, path } = await twoPhases();
  const rerun = () => app.inject({ method: 'POST', url: `${path}/2/rerun`, headers: as('ada') });
  await db.query(`update jobs set options = '{"maxCostUsd": 2}', status = 'failed' where id = $1`, [jobId]);
  await db.query('insert into job_spending (job_id, usd) values ($1, 2)', [jobId]);
  const refused = await rerun();
  expect([refused.statusCode, refused.json()]).toEqual([
    402,
    expect.objectContaining({
      code: 'COST_LIMIT_REACHED',
      detail: 'This manga has cost $2.00 of at most $2.00: there is not enough left for this.',
    }),
  ]);
  expect(await readJob(db, jobId)).toMatchObject({ status: 'failed' });
  await db.query(`update jobs set options = '{"maxCostUsd": 2.5}' where id = $1`, [jobId]);
  expect((await rerun()).statusCode).toBe(202);

  const day = "insert into owner_spending (owner, day, usd) values ('ada', (now() at time zone 'UTC')::date, 100)";
  await db.query(day);
  const late = await rerun();
  expect([late.statusCode, late.json().code]).toEqual([429, 'DAILY_BUDGET_REACHED']);
  const edit = { method: 'PUT', url: `${path}/1`, headers: as('ada'), payload: SMALLEST[1] } as const;
  expect((await app.inject(edit)).statusCode).toBe(202);
  await db.query("delete from owner_spending where owner = 'ada'");
});

test('a failed job is taken up again by running its phase again', async () => {
  const { jobId, path } = await twoPhases();
  await db.query("update jobs set status = 'failed', failure = '{}' where id = $1", [jobId]);
  const response = await app.inject({ method: 'POST', url: `${path}/2/rerun`, headers: as('ada') });
  expect(response.statusCode).toBe(202);
  expect(await readJob(db, jobId)).toMatchObject({ status: 'queued', phase: 1, failure: null });
  expect(await deliver(dummy(2), lastSent(jobId))).toBe('done');
});

test('work of the old revision cannot commit into the new one', async () => {
  const { jobId, path } = await twoPhases();
  const old = lastSent(jobId);
  await app.inject({ method: 'POST', url: `${path}/1/rerun`, headers: as('ada') });
  expect(await deliver(dummy(3), old)).toBe('settled');
  expect(await readJob(db, jobId)).toMatchObject({ phase: 0 });
});

test('an output that breaks the contract is refused with the places of its faults', async () => {
  const { path } = await twoPhases();
  const payload = { ...SMALLEST[1], language: 7, extra: true };
  const response = await app.inject({ method: 'PUT', url: `${path}/1`, headers: as('ada'), payload });
  expect(response.statusCode).toBe(400);
  expect(response.json()).toMatchObject({
    code: 'REQUEST_INVALID',
    errors: expect.arrayContaining([expect.objectContaining({ path: 'language' })]),
  });
});

test('a phase the job has not come to cannot be edited or run', async () => {
  const { path } = await twoPhases();
  for (const request of [
    { method: 'POST', url: `${path}/8/rerun` },
    { method: 'PUT', url: `${path}/8`, payload: SMALLEST[8] },
  ] as const) {
    const response = await app.inject({ ...request, headers: as('ada') });
    expect([response.statusCode, response.json().code]).toEqual([409, 'JOB_STATE_CONFLICT']);
  }
});

test("somebody else's job, an unknown one and an id that is none are all not there", async () => {
  const { path, jobId } = await twoPhases();
  const paths = [
    path,
    `/v1/manga/${randomUUID()}/phases`,
    '/v1/manga/..%2f..%2fetc/phases',
    "/v1/manga/'or 1=1/phases",
  ];
  for (const one of paths) {
    const user = one === path ? as('mallory') : as('ada');
    for (const request of [
      { method: 'GET', url: `${one}/1` },
      { method: 'POST', url: `${one}/1/rerun` },
      { method: 'PUT', url: `${one}/1`, payload: SMALLEST[1] },
    ] as const) {
      const response = await app.inject({ ...request, headers: user });
      expect([response.statusCode, response.json().code]).toEqual([404, 'JOB_NOT_FOUND']);
    }
  }
  expect(await readJob(db, jobId)).toMatchObject({ phase: 2 });
  expect((await app.inject({ url: `${path}/1` })).statusCode).toBe(401);
});
