import { JobEvent, type PhaseKey } from '@manga/contracts';
import { as, createTestApi, insertJob } from '@manga/phase-kit/test-api';
import { expect, test } from 'vitest';
import { addEventsRoute } from './events-route.ts';

const { app, db, publisher, stopping, dummy, deliver } = await createTestApi((server, context) =>
  addEventsRoute(server, context, { pollMs: 20, heartbeatMs: 10 }),
);
await app.listen({ port: 0, host: '127.0.0.1' });
const { port } = app.server.address() as { port: number };

/** Opens the stream; `text` collects what came. */
async function watch(jobId: string, after?: number) {
  const headers = { ...as('ada'), ...(after === undefined ? {} : { 'last-event-id': String(after) }) };
  const response = await fetch(`http://127.0.0.1:${port}/v1/manga/${jobId}/events`, { headers });
  const stream = { response, text: '', ended: Promise.resolve() };
  stream.ended = (async () => {
    if (response.body === null) return;
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) stream.text += chunk;
  })();
  return stream;
}

/** The events of a stream's text. */
function eventsOf(text: string) {
  return text.split('\n\n').flatMap((block) => {
    const [, id] = /^id: (\d+)$/m.exec(block) ?? [];
    const [, type] = /^event: (.+)$/m.exec(block) ?? [];
    const [, data] = /^data: (.+)$/m.exec(block) ?? [];
    return data === undefined ? [] : [{ id: Number(id), type, data: JobEvent.parse(JSON.parse(data)) }];
  });
}

/** Runs a job through all its phases. */
async function runAll(created: Awaited<ReturnType<typeof insertJob>>) {
  let message = created;
  for (let phase = 1; phase <= 8; phase += 1) {
    await deliver(dummy(phase as PhaseKey), message);
    message = publisher.sent.findLast(({ data }) => data.jobId === created.data.jobId) ?? message;
  }
}

test('a watcher sees every event once, in order, and the stream ends with the job', async () => {
  const created = await insertJob(db);
  const stream = await watch(created.data.jobId);
  expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
  await expect.poll(() => stream.text).toContain(': still here');
  await runAll(created);
  await stream.ended;
  expect(stream.text).toMatch(/^retry: \d+\n\n/);
  const events = eventsOf(stream.text);
  expect(events.map(({ id }) => id)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  expect(events.every(({ id, type, data }) => data.seq === id && data.type === type)).toBe(true);
  expect(events.at(-1)?.type).toBe('job.completed');
});

test('a watcher who comes back goes on after the last event seen, and is told when there is no more', async () => {
  const created = await insertJob(db);
  await runAll(created);
  const rest = await watch(created.data.jobId, 15);
  await rest.ended;
  expect(eventsOf(rest.text).map(({ id }) => id)).toEqual([16, 17]);
  expect((await watch(created.data.jobId, 17)).response.status).toBe(204);
});

test('a stream ends when its job is deleted', async () => {
  const { jobId } = (await insertJob(db)).data;
  const stream = await watch(jobId);
  await db.query('delete from jobs where id = $1', [jobId]);
  await stream.ended;
  expect(eventsOf(stream.text)).toEqual([]);
});

test('an id that is no number is refused', async () => {
  const { jobId } = (await insertJob(db)).data;
  const response = await app.inject({
    url: `/v1/manga/${jobId}/events`,
    headers: { ...as('ada'), 'last-event-id': 'x; drop' },
  });
  expect(response.json().code).toBe('REQUEST_INVALID');
});

test('a shutdown ends the streams at once, and their watchers come back elsewhere', async () => {
  const { jobId } = (await insertJob(db)).data;
  const stream = await watch(jobId);
  stopping.abort();
  await stream.ended;
  expect((await watch(jobId)).response.status).toBe(503);
});
