import { PubSub } from '@google-cloud/pubsub';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startIssuerServer } from '../issuer/server.ts';
import { findGoogleEmulator, startGoogleEmulator } from '../pubsub/google-emulator.ts';
import { startPushEndpoint } from '../pubsub/push-endpoint.ts';
import { gatewayEndpoint } from './push-address.ts';
import { startPushGateway } from './server.ts';

const email = 'push-invoker@local.iam.gserviceaccount.com';
const audience = 'manga-push';
const filter = 'attributes.phase = "3"';

let issuer: Awaited<ReturnType<typeof startIssuerServer>>;
let gateway: Awaited<ReturnType<typeof startPushGateway>>;
let endpoint: Awaited<ReturnType<typeof startPushEndpoint>>;

beforeAll(async () => {
  issuer = await startIssuerServer({ host: '127.0.0.1', port: 0 });
  gateway = await startPushGateway({ host: '127.0.0.1', port: 0, tokens: issuer.issuer.pushToken });
  endpoint = await startPushEndpoint();
});
afterAll(async () => {
  endpoint?.close();
  await gateway?.close();
  await issuer?.close();
});

const address = (target = {}) =>
  gatewayEndpoint(`http://127.0.0.1:${gateway.port}`, { endpoint: endpoint.url, filter, email, audience, ...target });
const push = (attributes: Record<string, string>, target = {}) =>
  fetch(address(target), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: { attributes, messageId: '1', data: 'e30=' }, subscription: 's' }),
  });

async function expectSigned(authorization: string | undefined): Promise<void> {
  const keys = createRemoteJWKSet(new URL(`${issuer.issuer.url}/jwks`));
  const { payload } = await jwtVerify((authorization ?? '').replace('Bearer ', ''), keys, {
    issuer: issuer.issuer.url,
    audience,
  });
  expect(payload).toMatchObject({ email, email_verified: true });
}

test('what the filter keeps out is acknowledged and goes nowhere', async () => {
  expect((await push({ phase: '4' })).status).toBe(204);
  expect((await push({})).status).toBe(204);
  expect(endpoint.arrived).toEqual([]);
});

test.each([204, 409, 503])('what it lets through arrives unchanged and signed, and %i comes back', async (status) => {
  const answer = push({ phase: '3', job_id: '雨' });
  const arrived = await endpoint.next();
  expect(arrived.body).toEqual({
    message: { attributes: { phase: '3', job_id: '雨' }, messageId: '1', data: 'e30=' },
    subscription: 's',
  });
  await expectSigned(arrived.headers.authorization);
  arrived.answer(status);
  expect((await answer).status).toBe(status);
});

test('a subscriber that nobody answers for is 502, so that the message comes again', async () => {
  expect((await push({ phase: '3' }, { endpoint: 'http://127.0.0.1:9/push' })).status).toBe(502);
});

test('a filter that cannot be read, or an address of another making, is 400', async () => {
  expect((await push({ phase: '3' }, { filter: 'phase is three' })).status).toBe(400);
  const response = await fetch(`http://127.0.0.1:${gateway.port}/push?endpoint=file:///etc/passwd`, { method: 'POST' });
  expect(response.status).toBe(400);
});

const program = await findGoogleEmulator();
if (program === undefined) {
  test.skip("Google's emulator is not here: `gcloud components install pubsub-emulator` brings it");
} else {
  describe("behind Google's own emulator", () => {
    let google: Awaited<ReturnType<typeof startGoogleEmulator>>;
    beforeAll(async () => {
      google = await startGoogleEmulator(program);
    }, 70_000);
    afterAll(() => google?.close());

    test('a published message passes filter and gateway, arrives signed, and comes again until it is acknowledged', async () => {
      const pubsub = new PubSub({ projectId: 'gateway', apiEndpoint: google.address, emulatorMode: true });
      try {
        const [topic] = await pubsub.createTopic('phase-completed');
        await topic.createSubscription('phase4', {
          filter,
          ackDeadlineSeconds: 600,
          retryPolicy: { minimumBackoff: { seconds: 1 }, maximumBackoff: { seconds: 2 } },
          pushConfig: { pushEndpoint: address() },
        });
        await topic.publishMessage({ json: { n: 1 }, attributes: { phase: '2' } });
        await topic.publishMessage({ json: { n: 2 }, attributes: { phase: '3' } });
        const first = await endpoint.next(20_000);
        await expectSigned(first.headers.authorization);
        expect(first.body.message.attributes).toEqual({ phase: '3' });
        expect(Buffer.from(first.body.message.data, 'base64').toString()).toBe('{"n":2}');
        first.answer(503);
        const again = await endpoint.next(20_000);
        expect(again.body.message.messageId).toBe(first.body.message.messageId);
        again.answer(204);
        await topic.publishMessage({ json: { n: 3 }, attributes: { phase: '3' } });
        const last = await endpoint.next(20_000);
        expect(Buffer.from(last.body.message.data, 'base64').toString()).toBe('{"n":3}');
        last.answer(204);
      } finally {
        await pubsub.close();
      }
    }, 70_000);
  });
}
