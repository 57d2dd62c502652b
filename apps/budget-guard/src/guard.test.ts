import { createLogger } from '@manga/logger';
import { expect, onTestFinished, test } from 'vitest';
import { openCloudRun } from './cloud-run.ts';
import { startCloudRunEmulator } from './cloud-run-emulator.ts';
import { GuardEnv } from './config.ts';
import { buildGuard } from './server.ts';

const LIMITS = { 'phase1-text-analysis': 1, 'phase6-image-generation': 1 };
const SERVICES = { 'phase1-text-analysis': 10, 'phase6-image-generation': 5 };

async function openGuard(services: Record<string, number | undefined> = SERVICES) {
  const emulator = await startCloudRunEmulator(services);
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLogger({ service: 'budget-guard', version: 'test', level: 'INFO', projectId: 'p', destination });
  const cloudRun = openCloudRun({
    endpoint: emulator.endpoint,
    projectId: 'p',
    region: 'r',
    pollMs: 1,
    changeTimeoutMs: 5_000,
  });
  const app = buildGuard({ cloudRun, limits: LIMITS, log });
  onTestFinished(async () => {
    await app.close();
    await emulator.close();
  });
  const push = (data: unknown) =>
    app.inject({
      method: 'POST',
      url: '/',
      payload: {
        message: {
          data: Buffer.from(JSON.stringify(data)).toString('base64'),
          messageId: '1',
          attributes: { schemaVersion: '1.0' },
        },
        subscription: 'projects/p/subscriptions/budget-guard',
      },
    });
  return { emulator, push, lines };
}

/** As Cloud Billing sends it. */
const notification = (costAmount: number) => ({
  budgetDisplayName: 'Manga production',
  alertThresholdExceeded: 0.9,
  costAmount,
  costIntervalStart: '2026-11-01T00:00:00Z',
  budgetAmount: 800,
  budgetAmountType: 'SPECIFIED_AMOUNT',
  currencyCode: 'USD',
});

test('below the budget nothing is asked of Cloud Run', async () => {
  const { emulator, push } = await openGuard();
  expect((await push(notification(799.99))).statusCode).toBe(204);
  expect(emulator.changes).toEqual([]);
});

test.each([800, 801.5])(
  'at a cost of %d of 800 every service is limited, and nothing but its limit is changed',
  async (cost) => {
    const { emulator, push } = await openGuard();
    expect((await push(notification(cost))).statusCode).toBe(204);
    expect(Object.fromEntries(emulator.limits)).toEqual(LIMITS);
    expect(emulator.changes).toEqual(
      Object.keys(LIMITS).map((service) => ({
        service,
        updateMask: 'scaling.maxInstanceCount',
        body: { scaling: { maxInstanceCount: 1 } },
      })),
    );
  },
);

test('notifications come several times a day: limited once, nothing more is changed', async () => {
  const { emulator, push } = await openGuard();
  for (let time = 0; time < 3; time += 1) expect((await push(notification(900))).statusCode).toBe(204);
  expect(emulator.changes).toHaveLength(2);
});

test('a limit that somebody set lower stays, and a service without one gets it', async () => {
  const { emulator, push } = await openGuard({ 'phase1-text-analysis': undefined, 'phase6-image-generation': 1 });
  await push(notification(900));
  expect(emulator.changes.map(({ service }) => service)).toEqual(['phase1-text-analysis']);
});

test('a service that cannot be limited does not keep the others from it, and Pub/Sub is told to come back', async () => {
  const { emulator, push, lines } = await openGuard();
  emulator.refuse('phase1-text-analysis', 403);
  expect((await push(notification(900))).statusCode).toBe(503);
  expect(emulator.limits.get('phase6-image-generation')).toBe(1);
  expect(lines.join('')).toContain('instances could not be limited');
});

test('a change that Cloud Run takes and cannot finish counts as failed', async () => {
  const { emulator, push } = await openGuard();
  emulator.failLater('phase6-image-generation', 'the revision is not ready');
  expect((await push(notification(900))).statusCode).toBe(503);
});

test.each([[{}], [{ ...notification(900), budgetAmount: 0 }], ['text']])('%j is no notification: 400', async (data) => {
  const { emulator, push } = await openGuard();
  expect((await push(data)).statusCode).toBe(400);
  expect(emulator.changes).toEqual([]);
});

test('the environment that Terraform sets is taken, and limits below one instance are not', () => {
  const env = { PROJECT_ID: 'manga-service-production', REGION: 'asia-northeast1', LIMITS: JSON.stringify(LIMITS) };
  expect(GuardEnv.parse(env)).toMatchObject({ LIMITS, PORT: 8080 });
  expect(GuardEnv.safeParse({ ...env, LIMITS: '{"phase1-text-analysis":0}' }).success).toBe(false);
});
