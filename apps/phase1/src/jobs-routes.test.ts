import { randomUUID } from 'node:crypto';
import { Manga, MangaList, Problem } from '@manga/contracts';
import { as, createTestApi, insertJob, readEvents, readJob, SMALLEST } from '@manga/phase-kit/test-api';
import { expect, test, vi } from 'vitest';
import { addRoutes } from './routes.ts';

const { app, db, publisher, signals, store, dummy, deliver } = await createTestApi(addRoutes);

function post(payload: unknown, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: '/v1/manga',
    headers: { ...as('ada'), 'content-type': 'application/json', ...headers },
    payload:
      typeof payload === 'string' || payload instanceof Uint8Array ? Buffer.from(payload) : JSON.stringify(payload),
  });
}

const get = (url: string, user = 'ada') => app.inject({ url, headers: as(user) });

test('a story becomes a job: text stored, 202 with its address, message published, nothing left to clean', async () => {
  const response = await post({ text: 'Rain.\r\nRain.', title: 'Rain', options: { pages: 4, language: 'en' } });
  expect(response.statusCode).toBe(202);
  const manga = Manga.parse(response.json());
  expect(response.headers.location).toBe(`/v1/manga/${manga.id}`);
  expect(manga).toMatchObject({
    title: 'Rain',
    status: 'queued',
    revision: 1,
    language: 'en',
    textLength: 11,
    failure: null,
  });
  expect(manga.phases.map(({ status }) => status)).toEqual(Array(8).fill('waiting'));
  expect(Buffer.from(store.objects.get(`in-bucket/${manga.id}/story.txt`)!).toString()).toBe('Rain.\nRain.');
  expect(publisher.sent.at(-1)).toMatchObject({
    topic: 'phase-completed',
    data: { jobId: manga.id, revision: 1, phase: 0 },
    attributes: { phase: '0', job_id: manga.id, revision: '1', traceparent: expect.stringMatching(/^00-/) },
  });
  expect(await readEvents(db, manga.id)).toEqual(['job.created']);
  expect(await db.query('select 1 from cleanups where job_id = $1', [manga.id])).toEqual([]);
  expect(Manga.parse((await get(response.headers.location as string)).json())).toEqual(manga);
});

test('a creation that breaks off between story and job leaves a note of what is to be cleaned', async () => {
  const put = vi.spyOn(store, 'put').mockImplementationOnce(async (...call) => {
    put.mockRestore();
    await store.put(...call);
    throw new TypeError('crash');
  });
  const before = new Set(store.objects.keys());
  expect((await post({ text: 'Rain.' })).statusCode).toBe(500);
  const [left] = [...store.objects.keys()].filter((name) => !before.has(name));
  const [, jobId] = left!.split('/');
  expect(await db.query('select 1 from jobs where id = $1', [jobId])).toEqual([]);
  expect(await db.query('select 1 from cleanups where job_id = $1', [jobId])).toHaveLength(1);
});

test('text/plain is a story too', async () => {
  const response = await post('雨が降る。', { 'content-type': 'text/plain; charset=utf-8' });
  expect(response.statusCode).toBe(202);
  expect(Manga.parse(response.json()).textLength).toBe(5);
});

test('a story can be had back as it is stored, by its author alone', async () => {
  const { id } = (await post({ text: '\ufeff雨。\r\nRain.' })).json();
  const response = await get(`/v1/manga/${id}/story`);
  expect([response.statusCode, response.headers['content-type'], response.body]).toEqual([
    200,
    'text/plain; charset=utf-8',
    '雨。\nRain.',
  ]);
  for (const refused of [get(`/v1/manga/${id}/story`, 'mallory'), get('/v1/manga/none/story')]) {
    expect((await refused).json().code).toBe('JOB_NOT_FOUND');
  }
});

test('a job whose publish failed is accepted all the same: its message waits in the outbox', async () => {
  publisher.down = true;
  const response = await post({ text: 'Rain.' });
  publisher.down = false;
  expect(response.statusCode).toBe(202);
  expect(await db.query('select 1 from outbox where job_id = $1', [response.json().id])).toHaveLength(1);
});

test('ten requests with one key at once make one job and one message', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const responses = await Promise.all(Array.from({ length: 10 }, () => post({ text: 'Once.' }, key)));
  expect(responses.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(202));
  const ids = new Set(responses.map((response) => response.json().id));
  expect(ids.size).toBe(1);
  const [id] = ids;
  expect(publisher.sent.filter(({ data }) => data.jobId === id)).toHaveLength(1);
  // Stories of the requests that came second have no job: they are due to be cleaned.
  const left = [...store.objects].filter(
    ([name, bytes]) => Buffer.from(bytes).toString() === 'Once.' && !name.includes(`${id}`),
  );
  const noted = await db.query('select job_id from cleanups');
  expect(noted.length).toBeGreaterThanOrEqual(left.length);
});

test('a key used for another request is a conflict, and keys of two people have nothing to do with each other', async () => {
  const key = { 'idempotency-key': 'same' };
  const first = await post({ text: 'One.' }, key);
  expect((await post({ text: 'Two.' }, key)).json()).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT', status: 409 });
  const other = await post({ text: 'One.' }, { ...key, ...as('bob') });
  expect(other.statusCode).toBe(202);
  expect(other.json().id).not.toBe(first.json().id);
});

const json = (value: unknown) => ({ body: JSON.stringify(value), headers: {} });
const plain = (body: string | Uint8Array) => ({ body, headers: { 'content-type': 'text/plain' } });
const bad: [string, { body: string | Uint8Array; headers: Record<string, string> }, number, string][] = [
  ['no text', json({}), 400, 'REQUEST_INVALID'],
  ['an empty text', json({ text: '' }), 400, 'TEXT_EMPTY'],
  ['blanks', plain('  \n'), 400, 'TEXT_EMPTY'],
  ['a text over the limit', json({ text: 'a'.repeat(200_001) }), 413, 'TEXT_TOO_LONG'],
  ['a body of megabytes', json({ text: 'a'.repeat(3_000_000) }), 413, 'BODY_TOO_LARGE'],
  ['a picture', plain(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0)), 400, 'TEXT_INVALID'],
  ['half a character', { body: '{"text":"a\\ud83c"}', headers: {} }, 400, 'TEXT_INVALID'],
  ['a null byte', json({ text: 'a\u0000' }), 400, 'TEXT_INVALID'],
  ['a text that is a number', json({ text: 7 }), 400, 'REQUEST_INVALID'],
  ['a text that is a list', json({ text: ['a'] }), 400, 'REQUEST_INVALID'],
  ['an unknown option', json({ text: 'a', options: { colour: true } }), 400, 'REQUEST_INVALID'],
  ['an unknown field', json({ text: 'a', owner: 'bob' }), 400, 'REQUEST_INVALID'],
  ['an unknown style', json({ text: 'a', options: { style: 'cubist' } }), 400, 'REQUEST_INVALID'],
  ['no pages', json({ text: 'a', options: { pages: 0 } }), 400, 'REQUEST_INVALID'],
  ['half a page', json({ text: 'a', options: { pages: 1.5 } }), 400, 'REQUEST_INVALID'],
  ['a title of many lines', json({ text: 'a', title: 'a\nb' }), 400, 'REQUEST_INVALID'],
  ['a prototype', { body: '{"text":"a","__proto__":{"admin":true}}', headers: {} }, 400, 'REQUEST_INVALID'],
  ['no JSON', { body: '{"text":', headers: {} }, 400, 'REQUEST_INVALID'],
  ['JSON that is not UTF-8', { body: Uint8Array.of(0x22, 0xff, 0x22), headers: {} }, 400, 'REQUEST_INVALID'],
  ['null', json(null), 400, 'REQUEST_INVALID'],
  [
    'another content type',
    { body: 'a', headers: { 'content-type': 'application/pdf' } },
    415,
    'MEDIA_TYPE_UNSUPPORTED',
  ],
  ['a key with a line break', { body: '{"text":"a"}', headers: { 'idempotency-key': 'a b' } }, 400, 'REQUEST_INVALID'],
];
test.each(bad)('%s is refused with a problem that says why', async (_what, { body, headers }, status, code) => {
  const response = await post(body, headers);
  expect([response.statusCode, Problem.parse(response.json()).code]).toEqual([status, code]);
  expect(response.headers['content-type']).toContain('application/problem+json');
});

test('without a token nothing is open but what everybody may see', async () => {
  for (const url of ['/v1/manga', `/v1/manga/${randomUUID()}`, `/v1/manga/${randomUUID()}/events`]) {
    const response = await app.inject(url);
    expect([response.statusCode, response.json().code]).toEqual([401, 'UNAUTHENTICATED']);
    expect(response.headers['www-authenticate']).toBe('Bearer');
  }
  expect((await app.inject('/nowhere')).json()).toMatchObject({ code: 'ROUTE_NOT_FOUND', status: 404 });
});

test('the list shows only your own jobs, newest first, page by page', async () => {
  const mine: string[] = [];
  for (let index = 0; index < 5; index += 1)
    mine.unshift((await post({ text: `Story ${index}.` }, as('carol'))).json().id);
  const seen: string[] = [];
  let cursor: string | null = '';
  do {
    const url: string = `/v1/manga?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = MangaList.parse((await get(url, 'carol')).json());
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(mine);
  expect((await get('/v1/manga?status=completed', 'carol')).json().items).toEqual([]);
  for (const query of ['limit=0', 'limit=x', 'cursor=%00', 'cursor=e30', 'status=odd', 'other=1']) {
    expect((await get(`/v1/manga?${query}`, 'carol')).json().code).toBe('REQUEST_INVALID');
  }
});

test('somebody else sees, cancels and deletes nothing', async () => {
  const { id } = (await post({ text: 'Mine.' })).json();
  for (const [method, path] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/cancel'],
    ['GET', '/events'],
  ] as const) {
    const response = await app.inject({ method, url: `/v1/manga/${id}${path}`, headers: as('mallory') });
    expect([response.statusCode, response.json().code]).toEqual([404, 'JOB_NOT_FOUND']);
  }
  expect(await readJob(db, id)).toMatchObject({ status: 'queued' });
  expect((await get('/v1/manga/not-an-id')).json().code).toBe('JOB_NOT_FOUND');
});

test('cancelling ends the job once, tells its watchers and whoever works on it', async () => {
  const { id } = (await post({ text: 'Rain.' })).json();
  const cancel = () => app.inject({ method: 'POST', url: `/v1/manga/${id}/cancel`, headers: as('ada') });
  const response = await cancel();
  expect(Manga.parse(response.json())).toMatchObject({ status: 'cancelled', phases: expect.any(Array) });
  expect(Manga.parse(response.json()).phases[0]?.status).toBe('cancelled');
  expect(signals.stopped).toContain(id);
  expect((await cancel()).statusCode).toBe(200);
  expect(await readEvents(db, id)).toEqual(['job.created', 'job.cancelled']);
  const message = publisher.sent.findLast(({ data }) => data.jobId === id)!;
  expect(await deliver(dummy(1), message)).toBe('settled');
});

test('a finished job cannot be cancelled', async () => {
  const { jobId } = (await insertJob(db)).data;
  await db.query("update jobs set status = 'completed', phase = 8 where id = $1", [jobId]);
  const response = await app.inject({ method: 'POST', url: `/v1/manga/${jobId}/cancel`, headers: as('ada') });
  expect([response.statusCode, response.json().code]).toEqual([409, 'JOB_STATE_CONFLICT']);
});

test('deleting removes rows and objects while the work runs, and the work commits nothing', async () => {
  const { id } = (await post({ text: 'Rain.' })).json();
  const open = Promise.withResolvers<void>();
  const runtime = { ...dummy(1), work: { run: () => open.promise.then(() => SMALLEST[1]) } };
  const running = deliver(runtime, publisher.sent.findLast(({ data }) => data.jobId === id)!).catch(
    (error) => error.code,
  );
  await expect.poll(() => runtime.inFlight.runs().length).toBe(1);
  const response = await app.inject({ method: 'DELETE', url: `/v1/manga/${id}`, headers: as('ada') });
  expect(response.statusCode).toBe(204);
  open.resolve();
  expect(await running).toBe('LEASE_LOST');
  expect([...store.objects.keys()].filter((name) => name.includes(id))).toEqual([]);
  for (const table of ['phase_runs', 'phase_outputs', 'outbox', 'job_events']) {
    expect(await db.query(`select 1 from ${table} where job_id = $1`, [id])).toEqual([]);
  }
  expect((await get(`/v1/manga/${id}`)).statusCode).toBe(404);
  // The sweep looks again: the work may have stored something after the deletion.
  expect(await db.query('select 1 from cleanups where job_id = $1', [id])).toHaveLength(1);
});

test('a job in its work shows its phases, and a finished one its book', async () => {
  const created = await insertJob(db, { phase: 0 });
  const { jobId } = created.data;
  await deliver(dummy(1), created);
  const running = Manga.parse((await get(`/v1/manga/${jobId}`)).json());
  expect(running).toMatchObject({ status: 'running', title: 'Rain', language: 'en', pages: null });
  expect(running.phases[0]).toMatchObject({ status: 'completed', progress: 1, completedAt: expect.any(String) });
  for (const phase of [2, 3, 4, 5, 6, 7, 8] as const) {
    await deliver(dummy(phase), publisher.sent.findLast(({ data }) => data.jobId === jobId)!);
  }
  expect(Manga.parse((await get(`/v1/manga/${jobId}`)).json())).toMatchObject({
    status: 'completed',
    pages: 1,
    quality: { score: 1 },
    links: { downloads: { pdf: `/v1/manga/${jobId}/download?format=pdf` } },
  });
  // A double page at the end has two numbers.
  await db.query(
    `update phase_outputs set output = jsonb_set(output, '{pages,-1}', output #> '{pages,-1}' || '{"number": 6, "spread": true}')
     where phase = 8 and job_id = $1`,
    [jobId],
  );
  expect((await get(`/v1/manga/${jobId}`)).json()).toMatchObject({ pages: 7 });
});
