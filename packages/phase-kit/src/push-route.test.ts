import { randomUUID } from 'node:crypto';
import { Problem } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { testLogger, waitFor } from '@manga/testing';
import { expect, test, vi } from 'vitest';
import { createInFlight } from './in-flight.ts';
import { addPushRoute } from './push-route.ts';
import { currentRun } from './run-scope.ts';
import { createServer } from './server.ts';
import { addSweepRoute } from './sweep-route.ts';
import { addCall } from './tally.ts';
import { PUSH_ACCOUNT, verifyTestToken } from './test-api.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readJob, type SentMessage } from './test-runtime.ts';
import type { PhaseWork, WholeWork } from './types.ts';

const { db, publisher, runtimeOf, log } = await createTestBench();

function serve(work: PhaseWork = { run: async () => SMALLEST[1] }) {
  const app = createServer(log);
  addPushRoute(app, runtimeOf(work), { verify: verifyTestToken, serviceAccount: PUSH_ACCOUNT });
  return app;
}

function push(app: ReturnType<typeof serve>, body: unknown, token: string | undefined = 'push') {
  return app.inject({
    method: 'POST',
    url: '/pubsub/push',
    headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function envelope({ data, attributes }: Pick<SentMessage, 'attributes'> & { data: unknown }) {
  const message = { data: Buffer.from(JSON.stringify(data)).toString('base64'), attributes, messageId: randomUUID() };
  return { message, subscription: 'projects/test/subscriptions/phase1' };
}

test('a push runs the phase and is acknowledged with 204, and so is its duplicate', async () => {
  const app = serve();
  const message = await insertJob(db);
  expect((await push(app, envelope(message))).statusCode).toBe(204);
  expect((await push(app, envelope(message))).statusCode).toBe(204);
  expect(await readJob(db, message.data.jobId)).toMatchObject({ phase: 1, status: 'running' });
});

test('the log line of a delivery says what its model calls came to, also when it fails, and nothing where none was made', async () => {
  const written = testLogger();
  const picture = { inputTokens: 30, cachedTokens: 0, outputTokens: 0, imageTokens: 1_120, images: 1 };
  const line = async (run: WholeWork['run']) => {
    const app = createServer(written.logger);
    addPushRoute(app, runtimeOf({ run }), { verify: verifyTestToken, serviceAccount: PUSH_ACCOUNT });
    await push(app, envelope(await insertJob(db)));
    return written.lines.findLast(({ message }) => /^request/.test(String(message)))?.context;
  };
  const draw = () => addCall(currentRun()!.tally, picture, 0.067);
  const done = await line(async () => {
    draw();
    draw();
    return SMALLEST[1];
  });
  expect(done).toMatchObject({
    outcome: 'done',
    model_calls: 2,
    input_tokens: 60,
    output_tokens: 2_240,
    cost_usd: 0.134,
  });
  const failed = await line(async () => {
    draw();
    throw new AppError('MODEL_UNAVAILABLE');
  });
  expect(failed).toMatchObject({ status: 503, model_calls: 1, cost_usd: 0.067 });
  expect(await line(async () => SMALLEST[1])).not.toHaveProperty('model_calls');
});

test('a transient error answers its own status with Retry-After, and hides what is inside', async () => {
  const app = serve({
    run: async () => {
      throw new AppError('MODEL_UNAVAILABLE', { retryAfter: 9, detail: 'key=hunter2' });
    },
  });
  const response = await push(app, envelope(await insertJob(db)));
  expect(response.statusCode).toBe(503);
  expect(response.headers['retry-after']).toBe('9');
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(Problem.parse(response.json())).toMatchObject({ code: 'MODEL_UNAVAILABLE', status: 503 });
  expect(response.body).not.toContain('hunter2');
});

test('an instance at its limit turns pushes away at once with 429 and Retry-After, and takes them again when it has room', async () => {
  const open = Promise.withResolvers<void>();
  const runtime = runtimeOf(
    { run: () => open.promise.then(() => SMALLEST[1]) },
    {},
    { inFlight: createInFlight(2), db: { ...db } },
  );
  const app = createServer(log);
  addPushRoute(app, runtime, { verify: verifyTestToken, serviceAccount: PUSH_ACCOUNT });
  const [first, second, third] = [await insertJob(db), await insertJob(db), await insertJob(db)];
  const running = [push(app, envelope(first)), push(app, envelope(second))];
  await waitFor(() => runtime.inFlight.runs().length === 2);
  const asked = vi.spyOn(runtime.db, 'query');
  const refused = await Promise.all(Array.from({ length: 20 }, () => push(app, envelope(third))));
  for (const answer of refused) {
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['retry-after']).toBe('1');
    expect(Problem.parse(answer.json()).code).toBe('BUSY');
  }
  // Nothing of them waits in memory or asks the database.
  expect(asked).not.toHaveBeenCalled();
  expect(runtime.inFlight.count()).toBe(2);
  open.resolve();
  expect((await Promise.all(running)).map(({ statusCode }) => statusCode)).toEqual([204, 204]);
  expect((await push(app, envelope(third))).statusCode).toBe(204);
});

test.each([
  ['', 401],
  ['nonsense', 401],
  ['user-ada', 403],
])('a push with the token "%s" gets %i and runs nothing', async (token, status) => {
  const message = await insertJob(db);
  const response = await push(serve(), envelope(message), token);
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(await readJob(db, message.data.jobId)).toMatchObject({ phase: 0, status: 'queued' });
});

const jobId = randomUUID();
test.each<[string, unknown]>([
  ['an empty body', ''],
  ['no JSON', '{"message":'],
  ['no envelope', {}],
  ['another job id', envelope({ data: { jobId: 'x', revision: 1, phase: 0 }, attributes: {} })],
  ['another phase', envelope({ data: { jobId, revision: 1, phase: 4 }, attributes: {} })],
  ['a task of another phase', envelope({ data: { jobId, revision: 1, phase: 6, task: 'n1' }, attributes: {} })],
  ['revision 0', envelope({ data: { jobId, revision: 0, phase: 0 }, attributes: {} })],
  ['an unknown field', envelope({ data: { jobId, revision: 1, phase: 0, role: 'admin' }, attributes: {} })],
  ['a body of a megabyte', envelope({ data: 'x'.repeat(1_000_000), attributes: {} })],
])('a push with %s is a clear 4xx', async (_what, body) => {
  const response = await push(serve(), body);
  expect([400, 413]).toContain(response.statusCode);
  expect(Problem.parse(response.json()).code).toMatch(/MESSAGE_INVALID|REQUEST_INVALID|BODY_TOO_LARGE/);
});

test('a push for a job that was deleted is acknowledged', async () => {
  const response = await push(serve(), envelope({ data: { jobId, revision: 1, phase: 0 }, attributes: {} }));
  expect(response.statusCode).toBe(204);
});

test('the line of a delivery names the job, its owner, the attempt and what became of it, in the trace of the message', async () => {
  const written = testLogger();
  const app = createServer(written.logger);
  const runtime = runtimeOf({ run: async () => SMALLEST[1] });
  addPushRoute(app, runtime, { verify: verifyTestToken, serviceAccount: PUSH_ACCOUNT });
  const message = await insertJob(db, { owner: 'grace' });
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  message.attributes.traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
  await push(app, envelope(message));
  const answered = () => written.lines.filter((line) => line.message === 'request answered');
  await expect.poll(answered).toEqual([
    expect.objectContaining({
      user_id: 'grace',
      'logging.googleapis.com/trace': traceId,
      context: expect.objectContaining({ job_id: message.data.jobId, attempt: 1, outcome: 'done', status: 204 }),
    }),
  ]);
});

test('sweeping is for the platform, and happens by the way while there is work', async () => {
  const runtime = runtimeOf({ run: async () => SMALLEST[1] });
  const app = createServer(log);
  const auth = { verify: verifyTestToken, serviceAccount: PUSH_ACCOUNT };
  addPushRoute(app, runtime, auth);
  addSweepRoute(app, runtime, auth, { everyMs: 0 });
  expect((await app.inject({ method: 'POST', url: '/internal/sweep' })).statusCode).toBe(401);
  const stale = await insertJob(db);
  await db.query('update outbox set next_attempt_at = now() where job_id = $1', [stale.data.jobId]);
  const sent = () => publisher.sent.filter(({ data }) => data.jobId === stale.data.jobId);
  await push(app, envelope(await insertJob(db)));
  await expect.poll(sent).toHaveLength(1);
  const response = await app.inject({
    method: 'POST',
    url: '/internal/sweep',
    headers: { authorization: 'Bearer push' },
  });
  expect(response.json()).toMatchObject({ messages: 0, runs: 0, stuck: 0 });
});
