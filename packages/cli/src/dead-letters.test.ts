import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PubSub } from '@google-cloud/pubsub';
import { testEmulators, waitFor } from '@manga/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDeadLetters, type DeadLetters } from './dead-letters.ts';

const JOB = '0b6f3a34-8a8e-4a2b-9d5e-1f7a6c2d3e4f';

let pubsub: PubSub;
let letters: DeadLetters;
let answer = 500;
/** Ids of the jobs that were pushed and taken. */
const taken: string[] = [];

beforeAll(async () => {
  const emulators = await testEmulators();
  pubsub = new PubSub({ projectId: 'manga-test', apiEndpoint: emulators.pubsub.host, emulatorMode: true });
  const service = createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (answer === 204) taken.push(JSON.parse(body).message.attributes.job_id);
      reply.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  afterAll(async () => {
    await pubsub.close();
    service.closeAllConnections();
    service.close();
  });
  await Promise.all(['phase-completed', 'phase-dead-letters'].map((name) => pubsub.createTopic(name)));
  await pubsub.createSubscription('phase-dead-letters', 'dead-letters');
  await pubsub.createSubscription('phase-completed', 'phase3', {
    filter: 'attributes.phase = "2"',
    deadLetterPolicy: { deadLetterTopic: 'projects/manga-test/topics/phase-dead-letters', maxDeliveryAttempts: 5 },
    retryPolicy: { minimumBackoff: { nanos: 1_000_000 }, maximumBackoff: { nanos: 2_000_000 } },
    pushConfig: { pushEndpoint: `http://127.0.0.1:${(service.address() as AddressInfo).port}/pubsub/push` },
  });
  letters = createDeadLetters(pubsub);
}, 60_000);

const publish = (jobId: string) =>
  pubsub.topic('phase-completed').publishMessage({
    json: { jobId, revision: 2, phase: 2 },
    attributes: { phase: '2', job_id: jobId, revision: '2' },
  });

test('looking at dead letters leaves them, and requeueing one sends it where it came from and forgets it', async () => {
  answer = 500;
  const other = JOB.replace('0b', '1c');
  await Promise.all([publish(JOB), publish(other)]);
  const found = async () => (await letters.list()).filter(({ run }) => run !== undefined);
  let first: Awaited<ReturnType<typeof found>> = [];
  await waitFor(
    async () => {
      first = await found();
      return first.length === 2;
    },
    { timeoutMs: 20_000 },
  );
  const one = first.find(({ run }) => run?.jobId === JOB);
  expect(one).toMatchObject({
    subscription: 'phase3',
    deliveries: 5,
    run: { jobId: JOB, revision: 2, phase: 3 },
    attributes: { phase: '2', job_id: JOB, revision: '2' },
  });
  // Nothing was consumed by looking, again and again.
  expect((await found()).map(({ id }) => id).sort()).toEqual(first.map(({ id }) => id).sort());

  answer = 204;
  const { requeued, missing } = await letters.requeue([one!.id, 'unknown']);
  expect(requeued).toMatchObject([{ id: one!.id }]);
  expect(missing).toEqual(['unknown']);
  await waitFor(() => taken.includes(JOB));
  expect((await found()).map(({ run }) => run?.jobId)).toEqual([other]);
  expect((await letters.requeue('all')).requeued).toHaveLength(1);
  await waitFor(() => taken.includes(other));
  expect(await found()).toEqual([]);
}, 60_000);
