import { type PanelDetails, PanelImages, type RevisionStarted } from '@manga/contracts';
import { readFaces } from '@manga/emulators/illustrator';
import { AppError } from '@manga/errors';
import { reviseJob } from '@manga/phase-kit';
import { addPhaseRoutes, as, createTestApi, insertJob, readEvents, readJob } from '@manga/phase-kit/test-api';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { contract } from './contract.ts';
import { addRoutes } from './panel-routes.ts';
import { DESIGN, layoutOf, panelOf, SPLIT } from './test-panel.ts';
import { phaseWith } from './test-phase.ts';

const { app, db, store, runtimeOf, dummy, deliver, publisher, signals, topics } = await createTestApi(
  (server, context) => {
    addPhaseRoutes(server, context, 6);
    addRoutes(server, context);
  },
);
const { work, calls, questions } = phaseWith({ store });
const runtime = runtimeOf(work, contract);
const panels = [panelOf(), panelOf({ id: 'n2', order: 2, action: 'looks up' }), panelOf({ id: 'n3', order: 3 })];

/** Does everything that is asked of phase 6 for a job, and phase 7 after it. */
async function goOn(jobId: string): Promise<void> {
  const sent = publisher.sent.filter(({ data }) => data.jobId === jobId);
  for (let at = 0; at < publisher.sent.length; at += 1) {
    const message = publisher.sent[at]!;
    if (message.data.jobId !== jobId) continue;
    const { phase, task } = message.data;
    if (task !== undefined || phase === 5) await deliver(runtime, message);
    if (task === undefined && phase === 6) await deliver(dummy(7), message);
  }
  expect(publisher.sent.filter(({ data }) => data.jobId === jobId).length).toBeGreaterThanOrEqual(sent.length);
}

/** A job of ada's whose pictures are drawn. */
async function drawnJob(): Promise<{ jobId: string; url: string }> {
  const message = await insertJob(db, { phase: 5 });
  const { jobId } = message.data;
  const outputs = { 3: SPLIT, 4: DESIGN, 5: layoutOf(panels) };
  for (const [phase, output] of Object.entries(outputs))
    await db.query('insert into phase_outputs (job_id, phase, revision, output) values ($1, $2, 1, $3)', [
      jobId,
      phase,
      JSON.stringify(output),
    ]);
  await deliver(runtime, message);
  await goOn(jobId);
  return { jobId, url: `/v1/manga/${jobId}/panels` };
}

async function imagesOf(jobId: string): Promise<PanelImages['images']> {
  const [row] = await db.query<{ output: unknown }>(
    'select output from phase_outputs where job_id = $1 and phase = 6 order by revision desc limit 1',
    [jobId],
  );
  return PanelImages.parse(row!.output).images;
}

const detailsOf = async (url: string): Promise<PanelDetails> =>
  (await app.inject({ url: `${url}/details`, headers: as('ada') })).json();

test("a panel's picture is there for its owner once it is drawn, and for nobody else", async () => {
  const waiting = (await insertJob(db)).data.jobId;
  const early = await app.inject({ url: `/v1/manga/${waiting}/panels/n1`, headers: as('ada') });
  expect(early.json().code).toBe('OUTPUT_NOT_FOUND');

  const { url } = await drawnJob();
  const response = await app.inject({ url: `${url}/n1`, headers: as('ada') });
  expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'image/png']);
  expect(readFaces(response.rawPayload)!.faces).toHaveLength(1);

  const codes = async (method: 'GET' | 'PUT' | 'POST', path: string, headers = {}) =>
    (await app.inject({ method, url: path, headers, ...(method === 'GET' ? {} : { payload: '{}' }) })).json().code;
  const json = { 'content-type': 'application/json' };
  for (const [method, path] of [
    ['GET', `${url}/n1`],
    ['GET', `${url}/n1/details`],
    ['POST', `${url}/n1/redraw`],
    ['PUT', `${url}/n1`],
  ] as const) {
    expect(await codes(method, path, { ...as('mallory'), ...json })).toBe('JOB_NOT_FOUND');
    expect(await codes(method, path, json)).toBe('UNAUTHENTICATED');
    expect(await codes(method, path.replace('n1', 'n9'), { ...as('ada'), ...json })).toBe('OUTPUT_NOT_FOUND');
    expect(await codes(method, path.replace('n1', '..%2fstory.txt'), { ...as('ada'), ...json })).toBe(
      'REQUEST_INVALID',
    );
  }
});

test('the details say prompt, seed, model, score, outcome and every try, and nothing of where files lie', async () => {
  const { jobId, url } = await drawnJob();
  const details = await detailsOf(`${url}/n1`);
  const [image] = await imagesOf(jobId);
  expect(details).toMatchObject({
    panel: 'n1',
    revision: 1,
    prompt: image!.prompt,
    seed: image!.seed,
    model: 'imagen',
    outcome: 'drawn',
    quality: { score: 1, passed: true },
    tries: [{ seed: image!.seed, quality: { score: 1 } }],
    versions: [{ revision: 1, links: { picture: `${url}/n1?revision=1` } }],
  });
  expect(JSON.stringify(details)).not.toMatch(/bucket|panels\/n1-/);
});

test('a redraw makes a revision that goes on from phase 7 with one call, for that panel alone', async () => {
  const { jobId, url } = await drawnJob();
  const before = await imagesOf(jobId);
  calls.length = 0;
  const payload = { prompt: 'Teenage girl, black bob hair, rides a bicycle', seed: 77 };
  const response = await app.inject({ method: 'POST', url: `${url}/n2/redraw`, headers: as('ada'), payload });
  expect(response.statusCode).toBe(202);
  expect(response.json<RevisionStarted>()).toMatchObject({ id: jobId, revision: 2, phase: 6 });
  expect(signals.stopped).toContain(jobId);
  expect(await readJob(db, jobId)).toMatchObject({ status: 'running', phase: 5 });
  await goOn(jobId);
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({ seed: 77 });
  expect(calls[0]!.prompt).toBe(`${payload.prompt}.\nNo text, no letters, no speech balloons, no captions.`);
  const after = await imagesOf(jobId);
  expect([after[0], after[2]]).toEqual([before[0], before[2]]);
  expect(after[1]!.image.name).not.toBe(before[1]!.image.name);
  expect(await readJob(db, jobId)).toMatchObject({ phase: 7 });
  expect((await readEvents(db, jobId)).slice(-6)).toEqual([
    'job.revised',
    'phase.started',
    'phase.progress',
    'phase.completed',
    'phase.started',
    'phase.completed',
  ]);
});

test('without words and seed, a redraw takes seeds that were not used before', async () => {
  const { jobId, url } = await drawnJob();
  const [before] = await imagesOf(jobId);
  calls.length = 0;
  await app.inject({ method: 'POST', url: `${url}/n1/redraw`, headers: as('ada') });
  await goOn(jobId);
  expect(calls).toHaveLength(1);
  const [after] = await imagesOf(jobId);
  expect(after!.prompt).toBe(before!.prompt);
  expect(after!.seed).not.toBe(before!.seed);
});

test('every earlier version stays readable', async () => {
  const { jobId, url } = await drawnJob();
  const read = async (query: string) => (await app.inject({ url: `${url}/n1${query}`, headers: as('ada') })).rawPayload;
  const first = await read('');
  await app.inject({ method: 'POST', url: `${url}/n1/redraw`, headers: as('ada') });
  expect((await read('?revision=1')).equals(first)).toBe(true);
  await goOn(jobId);
  await app.inject({ method: 'POST', url: `${url}/n3/redraw`, headers: as('ada') });
  await goOn(jobId);
  expect((await read('')).equals(first)).toBe(false);
  expect((await read('?revision=1')).equals(first)).toBe(true);
  // The third revision left this panel alone.
  expect((await detailsOf(`${url}/n1`)).versions.map(({ revision }) => revision)).toEqual([2, 1]);
  const late = await app.inject({ url: `${url}/n1?revision=9`, headers: as('ada') });
  expect(late.json().code).toBe('OUTPUT_NOT_FOUND');
});

test('while a panel is being drawn again, a second redraw is told to wait', async () => {
  const { jobId, url } = await drawnJob();
  const redraw = () => app.inject({ method: 'POST', url: `${url}/n1/redraw`, headers: as('ada') });
  const answers = await Promise.all([redraw(), redraw(), redraw()]);
  expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(1);
  for (const { statusCode } of answers) expect([202, 404, 409]).toContain(statusCode);
  await goOn(jobId);
  expect((await redraw()).statusCode).toBe(202);
});

test("an author's own picture takes a panel's place, as pixels and nothing else", async () => {
  const { jobId, url } = await drawnJob();
  const before = await imagesOf(jobId);
  calls.length = 0;
  const payload = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#444' } })
    .withExif({ IFD0: { Artist: 'ada' } })
    .jpeg()
    .toBuffer();
  const headers = { ...as('ada'), 'content-type': 'image/jpeg' };
  const response = await app.inject({ method: 'PUT', url: `${url}/n2`, headers, payload });
  expect([response.statusCode, response.json().revision]).toEqual([202, 2]);
  await goOn(jobId);
  expect(calls).toEqual([]);
  const after = await imagesOf(jobId);
  expect([after[0], after[2]]).toEqual([before[0], before[2]]);
  expect(after[1]).toMatchObject({
    outcome: 'uploaded',
    attempts: 0,
    quality: null,
    image: { width: 300, height: 200 },
  });
  const stored = (await app.inject({ url: `${url}/n2`, headers: as('ada') })).rawPayload;
  expect((await sharp(stored).metadata()).exif).toBeUndefined();
  expect(after[1]!.panelDigest).toMatch(/^[0-9a-f]{32}$/);
  expect((await detailsOf(`${url}/n2`)).versions.map(({ outcome }) => outcome)).toEqual(['uploaded', 'drawn']);
});

test('what is no picture, too large or of another type is refused and changes nothing', async () => {
  const { jobId, url } = await drawnJob();
  const put = async (payload: Buffer, type: string) => {
    const headers = { ...as('ada'), 'content-type': type };
    const { statusCode, body } = await app.inject({ method: 'PUT', url: `${url}/n1`, headers, payload });
    return [statusCode, JSON.parse(body).code];
  };
  expect(await put(Buffer.from('no picture'), 'image/png')).toEqual([400, 'PICTURE_INVALID']);
  expect(await put(Buffer.from('{}'), 'application/json')).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
  expect(await put(Buffer.from('<svg/>'), 'image/svg+xml')).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
  expect(await put(Buffer.alloc(10 * 1024 * 1024 + 1), 'image/png')).toEqual([413, 'BODY_TOO_LARGE']);
  expect(await readJob(db, jobId)).toMatchObject({ phase: 7 });
});

test('words without end and a seed that is none are refused', async () => {
  const { url } = await drawnJob();
  for (const payload of [{ prompt: '' }, { prompt: 'x'.repeat(4_001) }, { seed: -1 }, { seed: 1.5 }, { panel: 'n2' }]) {
    const response = await app.inject({ method: 'POST', url: `${url}/n1/redraw`, headers: as('ada'), payload });
    expect([response.statusCode, response.json().code]).toEqual([400, 'REQUEST_INVALID']);
  }
});

test('a redraw that there is no money for changes nothing: a finished manga does not become a failed one', async () => {
  const { jobId, url } = await drawnJob();
  const before = await readJob(db, jobId);
  // A picture is expected to cost some seven cents.
  await db.query(`update jobs set options = '{"maxCostUsd": 1}' where id = $1`, [jobId]);
  await db.query('insert into job_spending (job_id, usd) values ($1, 0.95)', [jobId]);
  const headers = { ...as('ada'), 'content-type': 'application/json' };
  const redraw = () => app.inject({ method: 'POST', url: `${url}/n1/redraw`, headers, payload: '{}' });
  const refused = await redraw();
  expect([refused.statusCode, refused.json().code]).toEqual([402, 'COST_LIMIT_REACHED']);
  expect(await readJob(db, jobId)).toEqual(before);
  await db.query('update job_spending set usd = 0.9 where job_id = $1', [jobId]);
  expect((await redraw()).statusCode).toBe(202);
});

/** Redraws a panel, which fails for good; what its author had before. */
async function failedRedraw() {
  const { jobId, url } = await drawnJob();
  // An earlier one, whose words nobody could tell from the layout.
  const headers = { ...as('ada'), 'content-type': 'application/json' };
  await app.inject({ method: 'POST', url: `${url}/n1/redraw`, headers, payload: { prompt: 'A cat', seed: 5 } });
  await goOn(jobId);
  const before = await imagesOf(jobId);
  await app.inject({ method: 'POST', url: `${url}/n2/redraw`, headers, payload: { prompt: 'A dog', seed: 6 } });
  const broken = runtimeOf({ ...work, task: () => Promise.reject(new AppError('OUTPUT_INVALID')) }, contract);
  await deliver(broken, publisher.sent.findLast(({ data }) => data.jobId === jobId)!);
  expect(await readJob(db, jobId)).toMatchObject({ status: 'failed', phase: 5 });
  calls.length = 0;
  questions.length = 0;
  return { jobId, url, headers, before };
}

test('after a redraw that failed a rerun draws that panel as it was asked for, and asks nobody about the others', async () => {
  const { jobId, before } = await failedRedraw();
  const rerun = { method: 'POST', url: `/v1/manga/${jobId}/phases/6/rerun`, headers: as('ada') } as const;
  expect((await app.inject({ ...rerun, headers: as('mallory') })).json().code).toBe('JOB_NOT_FOUND');
  const response = await app.inject(rerun);
  expect([response.statusCode, response.json().revision]).toEqual([202, 4]);
  await goOn(jobId);
  expect(calls.map(({ prompt, seed, labels }) => [prompt.slice(0, 5), seed, labels?.panel])).toEqual([
    ['A dog', 6, 'n2'],
  ]);
  expect(questions).toHaveLength(1);
  const after = await imagesOf(jobId);
  expect([after[0], after[2]]).toEqual([before[0], before[2]]);
  expect(after[1]).toMatchObject({ panel: 'n2', seed: 6, outcome: 'drawn' });
  expect(await readJob(db, jobId)).toMatchObject({ phase: 7 });
});

test('after a redraw that failed its author may ask for another, give a picture, or go on with the book as it was', async () => {
  const redrawn = await failedRedraw();
  const { headers } = redrawn;
  const payload = { prompt: 'A bird', seed: 7 };
  const answer = await app.inject({ method: 'POST', url: `${redrawn.url}/n3/redraw`, headers, payload });
  expect(answer.statusCode).toBe(202);
  await goOn(redrawn.jobId);
  expect(calls.map(({ labels }) => labels?.panel)).toEqual(['n3']);
  expect((await imagesOf(redrawn.jobId)).slice(0, 2)).toEqual(redrawn.before.slice(0, 2));

  const given = await failedRedraw();
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#444' } })
    .png()
    .toBuffer();
  const put = { method: 'PUT', url: `${given.url}/n2`, payload: picture } as const;
  expect((await app.inject({ ...put, headers: { ...as('ada'), 'content-type': 'image/png' } })).statusCode).toBe(202);
  await goOn(given.jobId);
  expect(calls).toEqual([]);
  const images = await imagesOf(given.jobId);
  expect([images[0], images[1]!.outcome, images[2]]).toEqual([given.before[0], 'uploaded', given.before[2]]);

  const { jobId, before } = await failedRedraw();
  // Phase 7's service takes it; what follows is of the pictures that there are.
  const { messages } = await reviseJob(db, topics, { jobId, owner: 'ada', phase: 7 });
  expect(messages.map(({ data }) => data)).toEqual([{ jobId, revision: 4, phase: 6 }]);
  expect(await imagesOf(jobId)).toEqual(before);
});
