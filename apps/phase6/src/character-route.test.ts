import { randomUUID } from 'node:crypto';
import type { CharacterSheet } from '@manga/contracts';
import { as, createTestApi, insertJob } from '@manga/phase-kit/test-api';
import { expect, test } from 'vitest';
import { addCharacterRoute } from './character-route.ts';

const { app, db, store } = await createTestApi(addCharacterRoute);

const sheet = (character: string, reference: CharacterSheet['reference']): CharacterSheet => ({
  ...{ character, name: 'Yuki', kind: 'person', gender: 'female', age: 'teen', eyes: 'round', build: 'slim' },
  ...{ hair: { style: 'long', colour: 'black' }, marks: [], outfit: 'coat', voice: 'quiet', expressions: {} },
  ...{ visualPrompt: 'girl in a coat', seed: 1, reference, referenceRefused: null },
});

/** A job of ada's whose first character has a picture, and whose second has none. */
async function designedJob(): Promise<string> {
  const { jobId } = (await insertJob(db, { phase: 4 })).data;
  const stored = await store.put('out-bucket', `${jobId}/characters/c1`, Buffer.from('drawn'), {
    contentType: 'image/png',
  });
  const output = { sheets: [sheet('c1', { ...stored, width: 8, height: 8 }), sheet('c2', null)] };
  await db.query('insert into phase_outputs (job_id, phase, revision, output) values ($1, 4, 1, $2)', [
    jobId,
    JSON.stringify(output),
  ]);
  return `/v1/manga/${jobId}/characters`;
}

test('the picture after which a character is drawn is shown to the author', async () => {
  const path = await designedJob();
  const response = await app.inject({ url: `${path}/c1`, headers: as('ada') });
  expect([response.statusCode, response.headers['content-type'], response.body]).toEqual([200, 'image/png', 'drawn']);
});

test('a character without a picture, an unknown one, and one of somebody else are not there', async () => {
  const path = await designedJob();
  const codeOf = async (url: string, user = 'ada') => (await app.inject({ url, headers: as(user) })).json().code;
  expect(await codeOf(`${path}/c2`)).toBe('OUTPUT_NOT_FOUND');
  expect(await codeOf(`${path}/c3`)).toBe('OUTPUT_NOT_FOUND');
  expect(await codeOf(`${path}/..%2f..`)).toBe('REQUEST_INVALID');
  expect(await codeOf(`${path}/c1`, 'mallory')).toBe('JOB_NOT_FOUND');
  expect(await codeOf(`/v1/manga/${randomUUID()}/characters/c1`)).toBe('JOB_NOT_FOUND');
});
