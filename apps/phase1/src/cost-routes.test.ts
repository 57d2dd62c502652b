import { Manga, Problem } from '@manga/contracts';
import { as, createTestApi, insertJob } from '@manga/phase-kit/test-api';
import { describe, expect, test } from 'vitest';
import { addRoutes } from './routes.ts';

const { app, db, dummy, deliver } = await createTestApi(addRoutes, { dailyBudgetUsd: 5 });

const get = async (id: string) =>
  Manga.parse((await app.inject({ url: `/v1/manga/${id}`, headers: as('ada') })).json());
const patch = (id: string, payload: object, user = 'ada') =>
  app.inject({ method: 'PATCH', url: `/v1/manga/${id}`, headers: as(user), payload });
const post = (owner: string, headers: Record<string, string> = {}, options: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/v1/manga',
    headers: { ...as(owner), ...headers },
    payload: { text: 'Rain.', options },
  });

/** A call in the ledger. */
function record(
  jobId: string,
  phase: number,
  call: Partial<Record<'usd' | 'outcome' | 'images' | 'revision', unknown>>,
) {
  return db.query(
    `insert into model_calls (id, job_id, revision, phase, task, kind, model, request, price, usd,
       input_tokens, cached_tokens, output_tokens, image_tokens, images, outcome)
     values (gen_random_uuid(), $1, $2, $3, '', 'text', 'm', 'r', $4, $5, 100, 10, 20, 3, $6, $7)`,
    [
      ...[jobId, call.revision ?? 1, phase, call.usd === null ? null : '{}', call.usd],
      ...[call.images ?? 0, call.outcome === undefined ? 'answered' : call.outcome],
    ],
  );
}

describe('a manga shows', () => {
  test('what each phase and all together cost, over all revisions, and which calls have no price', async () => {
    const { jobId } = (await insertJob(db)).data;
    await record(jobId, 1, { usd: 0.1 });
    await record(jobId, 1, { usd: 0.02, revision: 2 });
    await record(jobId, 6, { usd: 0.067, images: 1 });
    await record(jobId, 6, { usd: 0.067, outcome: null });
    await record(jobId, 6, { usd: 0, outcome: 'MODEL_QUOTA' });
    await record(jobId, 6, { usd: null, images: 2 });
    const { phases, cost } = await get(jobId);
    expect(phases[0]?.cost).toEqual({
      ...{ usd: 0.12, calls: 2, inputTokens: 200, outputTokens: 46, images: 0, unpricedCalls: 0 },
    });
    expect(phases[1]?.cost).toMatchObject({ usd: 0, calls: 0 });
    expect(phases[5]?.cost).toMatchObject({ usd: 0.134, calls: 3, images: 3, unpricedCalls: 1 });
    expect(cost).toMatchObject({ usd: 0.254, calls: 5, images: 3, inputTokens: 600, unpricedCalls: 1 });
  });

  test('which models each phase asked what, and in which version of the prompt', async () => {
    const { jobId } = (await insertJob(db)).data;
    const asked = async (phase: number, model: string, request: string, version: string | null, outcome = 'answered') =>
      db.query(
        `insert into model_calls (id, job_id, revision, phase, task, kind, model, request, prompt_version, outcome)
         values (gen_random_uuid(), $1, 1, $2, '', 'text', $3, $4, $5, $6)`,
        [jobId, phase, model, request, version, outcome],
      );
    await asked(1, 'writes', 'analyse-story', 'analysis-2');
    await asked(1, 'writes', 'analyse-story', 'analysis-2');
    await asked(6, 'gone', 'picture', 'panel-5', 'MODEL_NOT_FOUND');
    await asked(6, 'draws', 'picture', 'panel-5');
    await asked(6, 'draws', 'picture', null);
    const { phases } = await get(jobId);
    expect(phases.map((phase) => phase.asked)).toEqual([
      [{ request: 'analyse-story', model: 'writes', promptVersion: 'analysis-2', calls: 2 }],
      ...[[], [], [], []],
      [
        { request: 'picture', model: 'draws', promptVersion: 'panel-5', calls: 1 },
        { request: 'picture', model: 'draws', promptVersion: null, calls: 1 },
      ],
      ...[[], []],
    ]);
  });

  test('how long each phase took, and all of them that have ended', async () => {
    const message = await insertJob(db);
    const { jobId } = message.data;
    expect((await get(jobId)).seconds).toBeNull();
    await deliver(dummy(1), message);
    await db.query(
      "update phase_runs set started_at = '2026-11-25T00:00:00Z', finished_at = '2026-11-25T00:00:01.5Z' where job_id = $1",
      [jobId],
    );
    const manga = await get(jobId);
    expect(manga.phases.map(({ seconds }) => seconds)).toEqual([1.5, null, null, null, null, null, null, null]);
    expect(manga.seconds).toBe(1.5);
  });
});

describe('the cost limit of a manga', () => {
  test('is given with the story, and raised or taken away by its owner alone', async () => {
    const { id } = (await post('ada', {}, { maxCostUsd: 0.5 })).json();
    expect((await get(id)).options.maxCostUsd).toBe(0.5);
    expect(Manga.parse((await patch(id, { maxCostUsd: 2 })).json()).options).toMatchObject({
      maxCostUsd: 2,
      style: 'shounen',
    });
    expect((await patch(id, { maxCostUsd: 3 }, 'mallory')).json()).toMatchObject({ code: 'JOB_NOT_FOUND' });
    const free = Manga.parse((await patch(id, { maxCostUsd: null })).json());
    expect(free.options).not.toHaveProperty('maxCostUsd');
  });

  test('a new title leaves the limit alone, and a new limit the title', async () => {
    const { id } = (await post('ada', {}, { maxCostUsd: 0.5 })).json();
    expect((await patch(id, { title: ' 海 ' })).json()).toMatchObject({ title: '海', options: { maxCostUsd: 0.5 } });
    expect((await patch(id, { maxCostUsd: null })).json().title).toBe('海');
  });

  test.each([
    {},
    { maxCostUsd: 0 },
    { maxCostUsd: -1 },
    { maxCostUsd: '2' },
    { maxCostUsd: 2, style: 'shoujo' },
    { title: '' },
    { title: 'a\nb' },
  ])('is not changed by %j', async (body) => {
    const { jobId } = (await insertJob(db)).data;
    const response = await patch(jobId, body);
    expect([response.statusCode, Problem.parse(response.json()).code]).toEqual([400, 'REQUEST_INVALID']);
  });
});

describe('the budget of a day', () => {
  const spend = (owner: string, usd: number, day: string) =>
    db.query(
      `insert into owner_spending (owner, day, usd) values ($1, (now() at time zone 'UTC')::date + $3::int, $2)`,
      [owner, usd, day],
    );

  test('that is spent lets no manga begin, and Retry-After says when one may', async () => {
    await spend('bob', 5, '0');
    const response = await post('bob');
    expect(response.statusCode).toBe(429);
    expect(Problem.parse(response.json())).toMatchObject({
      code: 'DAILY_BUDGET_REACHED',
      detail: 'You have spent $5.00 of your $5.00 for today (UTC).',
    });
    const retryAfter = Number(response.headers['retry-after']);
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(86_400);
    expect((await post('carol')).statusCode).toBe(202);
  });

  test('is new every day, and answers a request again that was accepted before', async () => {
    await spend('dan', 50, '-1');
    const key = { 'idempotency-key': 'once' };
    const first = await post('dan', key);
    expect(first.statusCode).toBe(202);
    await spend('dan', 6, '0');
    const again = await post('dan', key);
    expect([again.statusCode, again.json().id]).toEqual([202, first.json().id]);
    expect((await post('dan')).statusCode).toBe(429);
  });
});
