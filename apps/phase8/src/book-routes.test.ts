import { imagesOf, layoutOf, lineOf, panelOf } from '@manga/comic/test-book';
import { createIllustrator } from '@manga/emulators/illustrator';
import { as, createTestApi, insertJob, SMALLEST } from '@manga/phase-kit/test-api';
import { expect, test } from 'vitest';
import { addRoutes } from './book-routes.ts';

const { app, db, store } = await createTestApi(addRoutes);

/** A finished manga of ada's with a page, its thumbnail and a PDF of different contents. */
async function finished(title = '雨の日: "1/2"') {
  const { jobId } = (await insertJob(db)).data;
  const put = (name: string, contentType: string) =>
    store.put('final-bucket', `${jobId}/${name}`, Buffer.from(name), { contentType });
  const size = { width: 8, height: 8 };
  const image = { ...(await put('page.webp', 'image/webp')), ...size };
  const thumbnail = { ...(await put('small.webp', 'image/webp')), ...size };
  const pdf = await put('book.pdf', 'application/pdf');
  const output = { ...SMALLEST[8], title, pages: [{ number: 1, image, thumbnail }], files: { pdf } };
  await db.query("update jobs set phase = 8, status = 'completed' where id = $1", [jobId]);
  await db.query('insert into phase_outputs (job_id, phase, revision, output) values ($1, 8, 1, $2)', [
    jobId,
    JSON.stringify(output),
  ]);
  return `/v1/manga/${jobId}`;
}

test('a page comes as an image, and small where that is asked for', async () => {
  const path = await finished();
  const page = await app.inject({ url: `${path}/pages/1`, headers: as('ada') });
  expect([page.statusCode, page.headers['content-type'], page.body]).toEqual([200, 'image/webp', 'page.webp']);
  const small = await app.inject({ url: `${path}/pages/1?size=thumbnail`, headers: as('ada') });
  expect(small.body).toBe('small.webp');
});

test('either number of a double page gives the picture of both', async () => {
  const path = await finished();
  await db.query(
    "update phase_outputs set output = jsonb_set(output, '{pages,0,spread}', 'true') where phase = 8 and job_id = $1",
    [path.split('/').at(-1)],
  );
  for (const number of [1, 2]) {
    const page = await app.inject({ url: `${path}/pages/${number}`, headers: as('ada') });
    expect([page.statusCode, page.body]).toEqual([200, 'page.webp']);
  }
  const beyond = await app.inject({ url: `${path}/pages/3`, headers: as('ada') });
  expect([beyond.statusCode, beyond.json().detail]).toEqual([404, 'The manga has 2 pages.']);
});

test('the book downloads under its title', async () => {
  const path = await finished();
  const response = await app.inject({ url: `${path}/download?format=pdf`, headers: as('ada') });
  expect([response.statusCode, response.body]).toEqual([200, 'book.pdf']);
  expect(response.headers['content-disposition']).toContain(
    `filename*=UTF-8''${encodeURIComponent('雨の日')}%20%20%201%202.pdf`,
  );
});

test('layered pages are drawn for whoever asks, as an archive of documents', async () => {
  const path = await finished();
  const layout = layoutOf(panelOf(1, [lineOf(1, '約束だよ。', null)]));
  const size = { width: 60, height: 40 };
  const png = await createIllustrator().draw({ prompt: 'a street', ...size, seed: 1 });
  const images = imagesOf(layout, size);
  images.images[0]!.image = { ...(await store.put('output', 'n1.png', png, { contentType: 'image/png' })), ...size };
  const lettering = { writingMode: 'vertical', pages: [{ number: 1, balloons: [], sfx: [] }], faces: [] };
  for (const [phase, output] of [
    [5, layout],
    [6, images],
    [7, lettering],
  ] as const) {
    await db.query('insert into phase_outputs (job_id, phase, revision, output) values ($1, $2, 1, $3)', [
      path.split('/').at(-1),
      phase,
      JSON.stringify(output),
    ]);
  }
  const response = await app.inject({ url: `${path}/download?format=psd`, headers: as('ada') });

  expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'application/zip']);
  expect(response.headers['content-disposition']).toContain('.psd.zip');
  const names = response.rawPayload.toString('latin1').match(/page-\d{4}\.psd/g);
  expect(new Set(names)).toEqual(new Set(['page-0001.psd']));
  const other = await app.inject({ url: `${path}/download?format=psd`, headers: as('mallory') });
  expect(other.statusCode).toBe(404);
});

test.each([
  ['/pages/2', 404, 'OUTPUT_NOT_FOUND'],
  ['/pages/0', 400, 'REQUEST_INVALID'],
  ['/pages/one', 400, 'REQUEST_INVALID'],
  ['/pages/1?size=huge', 400, 'REQUEST_INVALID'],
  ['/download?format=epub', 404, 'OUTPUT_NOT_FOUND'],
  ['/download?format=exe', 400, 'REQUEST_INVALID'],
  ['/download', 400, 'REQUEST_INVALID'],
])('%s answers %i %s', async (rest, status, code) => {
  const response = await app.inject({ url: `${await finished()}${rest}`, headers: as('ada') });
  expect([response.statusCode, response.json().code]).toEqual([status, code]);
});

test('a book that is not finished or somebody else’s is not there', async () => {
  const path = await finished();
  const other = await app.inject({ url: `${path}/download?format=pdf`, headers: as('mallory') });
  expect([other.statusCode, other.json().code]).toEqual([404, 'JOB_NOT_FOUND']);
  const { jobId } = (await insertJob(db)).data;
  const early = await app.inject({ url: `/v1/manga/${jobId}/pages/1`, headers: as('ada') });
  expect([early.statusCode, early.json().code]).toEqual([404, 'OUTPUT_NOT_FOUND']);
  expect((await app.inject(`${path}/pages/1`)).statusCode).toBe(401);
});
