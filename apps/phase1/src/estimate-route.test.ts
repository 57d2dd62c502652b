import { MangaEstimate, Problem } from '@manga/contracts';
import { as, createTestApi, insertJob } from '@manga/phase-kit/test-api';
import { expect, test } from 'vitest';
import { recentCalls } from './recent-calls.ts';
import { addRoutes } from './routes.ts';

const { app, db, store, publisher } = await createTestApi(addRoutes, { dailyBudgetUsd: 5 });

const post = (payload: object | string, contentType = 'application/json', user = 'ada') =>
  app.inject({
    method: 'POST',
    url: '/v1/manga/estimate',
    headers: { ...as(user), 'content-type': contentType },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

test('a story is estimated as JSON and as text, and nothing is stored, begun or sent', async () => {
  const response = await post({ text: 'Rain. "Go," she said.', options: { pages: 2, maxCostUsd: 0.01 } });
  expect(response.statusCode).toBe(200);
  const estimate = MangaEstimate.parse(response.json());
  expect(estimate).toMatchObject({ exceedsMaxCostUsd: true, budgetLeftUsd: 5, unpricedModels: [] });
  expect(estimate.usd.expected).toBeGreaterThan(0.01);
  const plain = MangaEstimate.parse((await post('雨が降る。', 'text/plain; charset=utf-8')).json());
  expect(plain).toMatchObject({ panels: { expected: 1 }, exceedsMaxCostUsd: false });
  for (const table of ['jobs', 'outbox', 'cleanups', 'model_calls'])
    expect(await db.query(`select 1 from ${table}`)).toEqual([]);
  expect([store.objects.size, publisher.sent.length]).toEqual([0, 0]);
});

test.each([
  ['no text', {}, 400, 'REQUEST_INVALID'],
  ['an empty text', { text: ' ' }, 400, 'TEXT_EMPTY'],
  ['a text over the limit', { text: 'a'.repeat(200_001) }, 413, 'TEXT_TOO_LONG'],
  ['an unknown option', { text: 'a', options: { colour: true } }, 400, 'REQUEST_INVALID'],
])('%s is refused as it is where a manga is made', async (_what, body, status, code) => {
  const response = await post(body);
  expect([response.statusCode, Problem.parse(response.json()).code]).toEqual([status, code]);
});

test('the longest story is estimated in a moment', async () => {
  const sentence = '雨が降っていた。「行こう」と健太は言った。\n';
  const text = sentence.repeat(Math.floor(200_000 / sentence.length));
  const started = performance.now();
  expect(MangaEstimate.parse((await post({ text })).json()).pages.expected).toBeGreaterThan(100);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a user sees what is left of the budget, also when it is spent', async () => {
  const insert = `insert into owner_spending (owner, day, usd) values ($1, (now() at time zone 'UTC')::date, $2)`;
  await db.query(insert, ['bob', 1.25]);
  await db.query(insert, ['carol', 7]);
  expect((await post({ text: 'Rain.' }, undefined, 'bob')).json()).toMatchObject({ budgetLeftUsd: 3.75 });
  expect((await post({ text: 'Rain.' }, undefined, 'carol')).json()).toMatchObject({ budgetLeftUsd: 0 });
});

test('the ledger of the last day says how long calls take and which model draws', async () => {
  const { jobId } = (await insertJob(db)).data;
  const record = (kind: string, phase: number, model: string, ms: number, { ago = 0, outcome = 'answered' } = {}) =>
    db.query(
      `insert into model_calls (id, job_id, revision, phase, task, kind, model, request, outcome, duration_ms, started_at)
       values (gen_random_uuid(), $1, 1, $2, '', $3, $4, 'r', $5, $6, now() - $7 * interval '1 minute')`,
      [jobId, phase, kind, model, outcome, ms, ago],
    );
  for (const ms of [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000, 10_000, 11_000])
    await record('text', 1, 'writes', ms);
  for (const ms of [1, 2, 3]) await record('text', 2, 'writes', ms);
  for (const ago of [5, 4, 3, 2, 1]) await record('image', 6, ago === 1 ? 'new' : 'old', 7_000, { ago });
  await record('text', 3, 'writes', 1, { ago: 60 * 25 });
  await record('image', 6, 'broken', 1, { outcome: 'MODEL_QUOTA' });
  const recent = await recentCalls(db);
  expect([...recent.questions]).toEqual([[1, { fast: 2, usual: 6, slow: 10 }]]);
  expect(recent).toMatchObject({ picture: { usual: 7 }, imageModel: 'new' });
});
