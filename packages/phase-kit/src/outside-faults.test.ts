import { createStorage } from '@manga/storage';
import { startFaultyProxy, testEmulators } from '@manga/testing';
import { createTextModel, createVertex } from '@manga/vertex';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { reviseJob } from './revise-job.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readJob } from './test-runtime.ts';

// A phase with the real clients against emulators that fail for as long as the test says.
const PROJECT = 'manga-test';
const emulators = await testEmulators({
  projectId: PROJECT,
  vertexBackends: {
    author: { answer: async () => ({ mood: 'calm' }) },
    illustrator: { draw: () => Promise.reject(new Error('nothing to draw')) },
  },
});
const { db, publisher, deliver, runtimeOf, log, topics } = await createTestBench();
const proxy = await startFaultyProxy(emulators.storage.url);
afterAll(() => proxy.close());
const store = createStorage({ projectId: PROJECT, apiEndpoint: proxy.url, logger: log });
await fetch(`${emulators.storage.url}/storage/v1/b?project=${PROJECT}`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'in-bucket' }),
});
const vertex = createVertex({
  projectId: PROJECT,
  location: 'global',
  endpoint: emulators.vertex.url,
  credentialsFile: emulators.issuer.credentialsFile,
});
const textWithin = (timeoutMs: number) =>
  createTextModel({ vertex, model: 'gemini-3.8-flash', retry: { attempts: 1 }, timeoutMs });
/** For answers that never come, and for all others on a busy machine. */
const [hasty, patient] = [textWithin(300), textWithin(15_000)];
let text = patient;
const schema = z.strictObject({ mood: z.enum(['calm', 'wild']) }).meta({ title: 'MoodAnswer' });

const runtime = runtimeOf(
  {
    async run({ story, signal }) {
      const parts = [{ text: await story() }];
      await text.ask({ name: 'mood', promptVersion: 'mood-1', system: 'Which mood?', parts, schema }, { signal });
      return SMALLEST[1];
    },
  },
  { maxAttempts: 2 },
  { store },
);
/** One fault of the outside at a time. */
function suffer(fault: string | undefined): void {
  text = fault === 'hang' ? hasty : patient;
  proxy.decide = () => (fault === 'storage 503' ? 503 : 'pass');
  const kind = fault === undefined || fault.startsWith('storage') ? undefined : fault;
  emulators.vertex.server.configure({
    faults: kind === undefined ? [] : [{ fault: { kind: kind as 'half' }, times: null }],
  });
}

test.each([
  ['storage 503', 'Cloud Storage does not answer'],
  ['internal', 'The model does not answer'],
  ['half', 'The model does not answer'],
  ['hang', 'The model does not answer'],
  ['reset', 'The model does not answer'],
])(
  '%s that stays fails the job with its reason, and a rerun makes it go on once that is over',
  async (fault, words) => {
    const message = await insertJob(db);
    const { jobId } = message.data;
    suffer(undefined);
    await store.put('in-bucket', `${jobId}/story.txt`, Buffer.from('Rain.'), { contentType: 'text/plain' });
    suffer(fault);
    await expect(deliver(runtime, message)).rejects.toMatchObject({ kind: 'transient' });
    expect(await deliver(runtime, message)).toBe('failed');
    const failed = await readJob(db, jobId);
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'ATTEMPTS_EXHAUSTED' } });
    expect(failed?.failure?.message).toContain(words);
    // What belongs to the failed attempts does nothing any more.
    expect(await deliver(runtime, message)).toBe('settled');

    suffer(undefined);
    const { messages } = await reviseJob(db, topics, { jobId, owner: 'ada', phase: 1 });
    const [again] = messages;
    expect(await deliver(runtime, { ...message, data: again!.data as typeof message.data, attributes: {} })).toBe(
      'done',
    );
    expect(await readJob(db, jobId)).toMatchObject({ status: 'running', phase: 1, failure: null });
    expect(publisher.sent.filter(({ data }) => data.jobId === jobId)).toHaveLength(1);
  },
  60_000,
);

test('an answer that stays garbage after every repair fails the job at once, with its reason', async () => {
  const message = await insertJob(db);
  suffer(undefined);
  await store.put('in-bucket', `${message.data.jobId}/story.txt`, Buffer.from('Rain.'), { contentType: 'text/plain' });
  suffer('garbage');
  const outcome = await deliver(runtime, message).catch(() => deliver(runtime, message));
  suffer(undefined);
  expect(outcome).toBe('failed');
  const failed = await readJob(db, message.data.jobId);
  expect(failed?.failure?.message).toMatch(/model/i);
}, 60_000);

test('a quota that is used up for a day fails the job with its reason; until then no attempt is counted', async () => {
  const message = await insertJob(db);
  const { jobId } = message.data;
  suffer(undefined);
  await store.put('in-bucket', `${jobId}/story.txt`, Buffer.from('Rain.'), { contentType: 'text/plain' });
  suffer('quota');
  for (let times = 0; times < 3; times += 1) expect(await deliver(runtime, message)).toBe('handed-back');
  expect(await db.query('select attempts from phase_runs where job_id = $1', [jobId])).toEqual([{ attempts: 0 }]);
  await db.query("update phase_runs set started_at = started_at - interval '25 hours' where job_id = $1", [jobId]);
  expect(await deliver(runtime, message)).toBe('failed');
  suffer(undefined);
  const failed = await readJob(db, jobId);
  expect(failed?.failure?.message).toContain('no free capacity');
}, 60_000);
