import { as, createTestApi, insertJob, SMALLEST } from '@manga/phase-kit/test-api';
import { expect, test } from 'vitest';
import { addRoutes } from './panel-routes.ts';

const { app, db, store } = await createTestApi(addRoutes);

test("a panel's picture is there for its owner once it is drawn", async () => {
  const { jobId } = (await insertJob(db)).data;
  const url = `/v1/manga/${jobId}/panels/n1`;
  expect((await app.inject({ url, headers: as('ada') })).json().code).toBe('OUTPUT_NOT_FOUND');

  const stored = await store.put('out-bucket', `${jobId}/n1.png`, Buffer.from('n1'), { contentType: 'image/png' });
  const [first] = SMALLEST[6].images;
  const output = { images: [{ ...first, image: { ...stored, width: 8, height: 8 } }] };
  await db.query("update jobs set phase = 6, status = 'running' where id = $1", [jobId]);
  await db.query('insert into phase_outputs (job_id, phase, revision, output) values ($1, 6, 1, $2)', [
    jobId,
    JSON.stringify(output),
  ]);
  const response = await app.inject({ url, headers: as('ada') });
  expect([response.statusCode, response.headers['content-type'], response.body]).toEqual([200, 'image/png', 'n1']);

  const answers = await Promise.all([
    app.inject({ url, headers: as('mallory') }),
    app.inject({ url: url.replace('n1', 'n2'), headers: as('ada') }),
    app.inject({ url: url.replace('n1', '..%2fstory.txt'), headers: as('ada') }),
    app.inject({ url }),
  ]);
  expect(answers.map((answer) => answer.json().code)).toEqual([
    'JOB_NOT_FOUND',
    'OUTPUT_NOT_FOUND',
    'REQUEST_INVALID',
    'UNAUTHENTICATED',
  ]);
});
