import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { PubSub } from '@google-cloud/pubsub';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { credentials } from '@grpc/grpc-js';
import { startEmulators } from '@manga/emulators';
import type { Connection } from '@manga/postgres';
import { freePort, type OwnedProcess, startOwnedProcess, testRedis } from '@manga/testing';
import { afterAll } from 'vitest';
import type { SentMessage } from './test-runtime.ts';

const PROJECT = 'manga-test';
const ACCOUNT = `push@${PROJECT}.iam.gserviceaccount.com`;

/** A phase's address that does not change while instances come and go; `to` is where it leads. */
async function startSwitch() {
  const target = { port: 0 };
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const forward = httpRequest({ port: target.port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forward.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(forward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, to: (port: number) => Object.assign(target, { port }) };
}

export interface Instance {
  port: number;
  process: OwnedProcess;
}

/** Emulators, topics and subscriptions, and services of this package as real processes on the given database. */
export async function createTestStack(database: Connection, phases: number[]) {
  const emulators = await startEmulators({ projectId: PROJECT });
  afterAll(() => emulators.close());
  await writeSecret(emulators.secrets.endpoint, database.password);

  const pubsub = new PubSub({ projectId: PROJECT, apiEndpoint: emulators.pubsub.host, emulatorMode: true });
  afterAll(() => pubsub.close());
  await Promise.all(['phase-completed', 'phase-tasks'].map((name) => pubsub.createTopic(name)));
  const switches = new Map<number, Awaited<ReturnType<typeof startSwitch>>>();
  for (const phase of phases) {
    const front = await startSwitch();
    switches.set(phase, front);
    const subscribe = (topic: string, name: string, awaited: number) =>
      pubsub.createSubscription(topic, name, {
        filter: `attributes.phase = "${awaited}"`,
        ackDeadlineSeconds: 60,
        retryPolicy: { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 2 } },
        pushConfig: {
          pushEndpoint: `${front.url}/pubsub/push`,
          oidcToken: { serviceAccountEmail: ACCOUNT, audience: 'manga-push' },
        },
      });
    await subscribe('phase-completed', `phase${phase}`, phase - 1);
    await subscribe('phase-tasks', `phase${phase}-tasks`, phase);
  }

  /** Starts an instance of a phase and leads its pushes there; `tasks` makes the phase divide. */
  async function start(phase: number, workMs: number, tasks = 0): Promise<Instance> {
    const port = await freePort();
    const redis = testRedis();
    const env = {
      ...emulators.env,
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ENVIRONMENT: 'dev',
      PORT: String(port),
      GOOGLE_CLOUD_PROJECT: PROJECT,
      DB_HOST: database.host,
      DB_PORT: String(database.port),
      DB_NAME: database.database,
      DB_USER: database.user,
      DB_PASSWORD_SECRET: 'database-password',
      REDIS_HOST: redis.host,
      REDIS_PORT: String(redis.port),
      INPUT_BUCKET: 'manga-input',
      OUTPUT_BUCKET: 'manga-output',
      FINAL_BUCKET: 'manga-final',
      TEMP_BUCKET: 'manga-temp',
      PUSH_AUDIENCE: 'manga-push',
      PUSH_SERVICE_ACCOUNT: ACCOUNT,
      AUTH_AUDIENCE: 'manga-api',
      TEST_PHASE: String(phase),
      TEST_WORK_MS: String(workMs),
      TEST_TASKS: String(tasks),
    };
    const service = await startOwnedProcess({
      command: process.execPath,
      args: [fileURLToPath(new URL('./test-service.ts', import.meta.url))],
      ready: /"message":"listening"/,
      startTimeoutMs: 60_000,
      stopTimeoutMs: 10_000,
      spawn: { env },
    });
    afterAll(() => service.stop());
    switches.get(phase)?.to(port);
    return { port, process: service };
  }

  /** A request with the platform's token to an instance. */
  async function asPlatform(instance: Instance, path: string, body?: object): Promise<Response> {
    const token = await emulators.issuer.issueToken({ subject: ACCOUNT, email: ACCOUNT, audience: 'manga-push' });
    return fetch(`http://127.0.0.1:${instance.port}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Sets a switch of the Pub/Sub emulator: `delivery` or `faults`; without a body all of them go off. */
  async function switchPubsub(which: 'delivery' | 'faults', body?: object): Promise<void> {
    const answer = await fetch(`${emulators.pubsub.url}/admin/${which}`, {
      method: body === undefined ? 'DELETE' : 'POST',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the emulator answered ${answer.status}: ${await answer.text()}`);
  }

  /** Messages of a phase's subscriptions that are not acknowledged yet. */
  async function backlog(phase: number): Promise<number> {
    const answer = await fetch(`${emulators.pubsub.url}/admin/backlog`);
    const all = (await answer.json()) as { subscriptions: { subscription: string; unacknowledged: number }[] };
    const ours = all.subscriptions.filter(({ subscription }) => subscription.includes(`/phase${phase}`));
    return ours.reduce((sum, { unacknowledged }) => sum + unacknowledged, 0);
  }

  /** Publishes a message as a service or the sweep does. */
  async function publish({ topic, data, attributes }: SentMessage): Promise<void> {
    await pubsub.topic(topic).publishMessage({ json: data, attributes });
  }

  return { emulators, pubsub, start, asPlatform, switchPubsub, backlog, publish };
}

async function writeSecret(endpoint: string, password: string): Promise<void> {
  const { hostname, port } = new URL(endpoint);
  const client = new SecretManagerServiceClient({
    projectId: PROJECT,
    apiEndpoint: hostname,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
  });
  const parent = `projects/${PROJECT}`;
  await client.createSecret({ parent, secretId: 'database-password', secret: { replication: { automatic: {} } } });
  const payload = { data: Buffer.from(password) };
  await client.addSecretVersion({ parent: `${parent}/secrets/database-password`, payload });
  await client.close();
}
