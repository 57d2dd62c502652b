import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool, migrate } from '@manga/postgres';
import { startPostgres, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { insertJob, readEvents, readJob } from './test-runtime.ts';
import { createTestStack } from './test-stack.ts';

/** The chaos suite has an outage of a minute; what happens in one shows in this time as well. */
const OUTAGE_MS = 4_000;

const home = await mkdtemp(join(tmpdir(), 'manga-database-outage-'));
// PostgreSQL runs as a user of its own where the tests run as root.
await chmod(home, 0o755);
const dataDir = join(home, 'data');
let postgres = await startPostgres({ dataDir, durable: true });
const { host, port, user, password } = postgres;
const database = { host, port, user, password, database: 'postgres' };
await migrate(database);
const db = createPool({ ...database, max: 4, connectionTimeoutMs: 1_000 });
const { publish, start, asPlatform } = await createTestStack(database, [1]);
afterAll(async () => {
  await db.close();
  await postgres.stop();
  await rm(home, { recursive: true, force: true });
});

test('while the database is away pushes get 503 and nobody exits; work goes on within 5 s of its return', async () => {
  const service = await start(1, 0);
  const before = await insertJob(db);
  await publish(before);
  await waitFor(async () => (await readJob(db, before.data.jobId))?.phase === 1, { timeoutMs: 15_000 });

  const meanwhile = await insertJob(db);
  await postgres.process.stop();
  await postgres.stop();
  const gone = performance.now();
  await publish(meanwhile);
  const data = Buffer.from(JSON.stringify(meanwhile.data)).toString('base64');
  const envelope = { message: { data, attributes: meanwhile.attributes, messageId: '1' }, subscription: 's' };
  const answers: number[] = [];
  while (performance.now() - gone < OUTAGE_MS) {
    const answer = await asPlatform(service, '/pubsub/push', envelope);
    answers.push(answer.status);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await answer.json()) as object).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  }
  expect(new Set(answers)).toEqual(new Set([503]));
  expect((await fetch(`http://127.0.0.1:${service.port}/health`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${service.port}/ready`)).status).toBe(503);

  postgres = await startPostgres({ dataDir, port, durable: true });
  await waitFor(async () => (await readJob(db, meanwhile.data.jobId))?.phase === 1, { timeoutMs: 5_000 });
  expect(await readEvents(db, meanwhile.data.jobId)).toEqual(['phase.started', 'phase.completed']);
  // It ends as it should when it is told to, and not before.
  service.process.kill('SIGTERM');
  expect(await service.process.exited).toBe(0);
}, 90_000);
