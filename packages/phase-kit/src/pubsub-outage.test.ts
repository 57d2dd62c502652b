import { createPool } from '@manga/postgres';
import { testDatabase, waitFor } from '@manga/testing';
import { afterAll, expect, test } from 'vitest';
import { insertJob, readEvents, readJob } from './test-runtime.ts';
import { createTestStack } from './test-stack.ts';

const database = await testDatabase();
const db = createPool({ ...database, max: 4 });
const { publish, start, asPlatform, switchPubsub } = await createTestStack(database, [1, 2]);
afterAll(() => db.close());

test('what is done while Pub/Sub takes no messages stays done, and a sweep after its return sends what waited', async () => {
  const instances = await Promise.all([start(1, 0), start(2, 0)]);
  const message = await insertJob(db);
  const { jobId } = message.data;
  await publish(message);
  await waitFor(async () => (await readJob(db, jobId))?.phase === 2, { timeoutMs: 15_000 });

  await switchPubsub('faults', { faults: [{ method: 'Publish', status: 'UNAVAILABLE', times: null }] });
  const second = await insertJob(db);
  // This one came before the outage; the push of it is answered although its follower cannot be sent.
  const data = Buffer.from(JSON.stringify(second.data)).toString('base64');
  const envelope = { message: { data, attributes: second.attributes, messageId: '1' }, subscription: 's' };
  expect((await asPlatform(instances[0]!, '/pubsub/push', envelope)).status).toBe(204);
  expect(await readJob(db, second.data.jobId)).toMatchObject({ phase: 1, status: 'running' });
  const waiting = 'select 1 from outbox where job_id = $1';
  expect(await db.query(waiting, [second.data.jobId])).toHaveLength(1);
  await db.query('update outbox set next_attempt_at = now() where job_id = $1', [second.data.jobId]);
  expect((await asPlatform(instances[0]!, '/internal/sweep')).status).toBe(200);
  expect(await db.query(waiting, [second.data.jobId])).toHaveLength(1);

  await switchPubsub('faults');
  await db.query('update outbox set next_attempt_at = now() where job_id = $1', [second.data.jobId]);
  await asPlatform(instances[1]!, '/internal/sweep');
  await waitFor(async () => (await readJob(db, second.data.jobId))?.phase === 2, { timeoutMs: 5_000 });
  expect(await readEvents(db, second.data.jobId)).toEqual(await readEvents(db, jobId));
  await Promise.all(instances.map(({ process }) => process.stop()));
}, 90_000);
