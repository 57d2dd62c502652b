import { connect } from 'node:net';
import { waitFor } from '@manga/testing';
import { expect, test } from 'vitest';
import { addHealthRoutes } from './health.ts';
import { createServer } from './server.ts';
import { shutDown } from './shutdown.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob } from './test-runtime.ts';
import type { RunContext } from './types.ts';

const { db, publisher, dummy, deliver, runtimeOf, log } = await createTestBench();

/** A server with what shutting down needs; `closed` notes the order. */
function service(runtime: ReturnType<typeof runtimeOf>, timeoutMs: number) {
  const app = createServer(log);
  const closed: string[] = [];
  const closer = (name: string) => ({ name, close: async () => closed.push(name) });
  addHealthRoutes(app, [{ name: 'database', required: true, check: () => db.ping() }], runtime.inFlight);
  const stopping = new AbortController();
  const closers = [closer('first opened'), closer('last opened')];
  const stop = () => shutDown({ app, inFlight: runtime.inFlight, stopping, closers, log, timeoutMs });
  return { app, stop, closed, stopping };
}

test('running work may finish, new work is turned away, and what was opened last is closed first', async () => {
  const open = Promise.withResolvers<void>();
  const runtime = runtimeOf({
    run: async () => {
      await open.promise;
      return SMALLEST[1];
    },
  });
  const { app, stop, closed, stopping } = service(runtime, 4_000);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const running = deliver(runtime, await insertJob(db));
  await waitFor(() => runtime.inFlight.runs().length === 1);
  const stopped = stop();
  expect(stopping.signal.aborted).toBe(true);
  await expect(deliver(runtime, await insertJob(db))).rejects.toMatchObject({ code: 'SHUTTING_DOWN', status: 503 });
  open.resolve();
  expect(await running).toBe('done');
  await stopped;
  expect(closed).toEqual(['last opened', 'first opened']);
});

test('work that does not finish is handed to another instance at once, and the attempt does not count', async () => {
  const seen: RunContext[] = [];
  const runtime = runtimeOf({
    run: (context) => {
      seen.push(context);
      return new Promise((_, reject) => {
        context.signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    },
  });
  const { app, stop } = service(runtime, 600);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const messages = await Promise.all(Array.from({ length: 10 }, () => insertJob(db)));
  const running = messages.map((message) => deliver(runtime, message));
  await waitFor(() => seen.length === 10);
  const startedAt = performance.now();
  await stop();
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  expect(await Promise.all(running)).toEqual(messages.map(() => 'handed-back'));
  for (const { data } of messages) {
    const again = publisher.sent.findLast((message) => message.data.jobId === data.jobId);
    expect(again).toMatchObject({ data: { jobId: data.jobId, phase: 0 } });
    const [row] = await db.query<{ attempts: number }>('select attempts from phase_runs where job_id = $1', [
      data.jobId,
    ]);
    expect(row).toEqual({ attempts: 0 });
    expect(await deliver(dummy(1), again!)).toBe('done');
  }
});

test('a connection that is kept alive does not hold up the end', async () => {
  const { app, stop } = service(dummy(1), 4_000);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.write('GET /health HTTP/1.1\r\nhost: x\r\n\r\n');
  await new Promise((resolve) => socket.once('data', resolve));
  const startedAt = performance.now();
  await stop();
  await ended;
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test('a connection that turns idle only after the end began does not hold it up either', async () => {
  const { app, stop } = service(dummy(1), 6_000);
  const open = Promise.withResolvers<void>();
  let asked = false;
  app.get('/slow', async () => {
    asked = true;
    await open.promise;
    return 'done';
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.write('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
  await waitFor(() => asked);
  const startedAt = performance.now();
  const stopped = stop();
  await new Promise(setImmediate);
  const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
  open.resolve();
  // The answer still comes, and then the connection, which would be kept alive for minutes, goes.
  expect(await answer).toContain('200 OK');
  await Promise.all([stopped, ended]);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});

test('a request that never ends is cut in the end', async () => {
  const { app, stop } = service(dummy(1), 1_500);
  let asked = false;
  app.get('/forever', () => {
    asked = true;
    return new Promise(() => undefined);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.write('GET /forever HTTP/1.1\r\nhost: x\r\n\r\n');
  await waitFor(() => asked);
  await stop();
  await ended;
});

test('readiness is asked of the database and says no from the first moment of a shutdown', async () => {
  const runtime = dummy(1);
  const { app } = service(runtime, 1_000);
  expect((await app.inject('/ready')).json()).toEqual({ status: 'ready', checks: { database: 'ok' } });
  runtime.inFlight.stop();
  expect((await app.inject('/ready')).statusCode).toBe(503);
  expect((await app.inject('/health')).statusCode).toBe(200);
});
