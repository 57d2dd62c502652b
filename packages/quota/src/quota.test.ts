import { AppError } from '@manga/errors';
import { createRedis, type RedisManager } from '@manga/redis';
import { startRedisServer, testLogger, testRedis, waitFor } from '@manga/testing';
import { type CallEnd, createWaitBudget, type ModelCall, withinWaitBudget } from '@manga/vertex';
import { afterEach, expect, test } from 'vitest';
import { createQuota, type Quota, type QuotaOptions } from './quota.ts';

const shared = testRedis();
const open: { quota: Quota; redis: RedisManager }[] = [];
afterEach(async () => {
  for (const { quota, redis } of open.splice(0)) {
    quota.close();
    await redis.close();
  }
});

function setUp(over: Partial<QuotaOptions> = {}, port = shared.port) {
  const log = testLogger();
  const redis = createRedis({ host: shared.host, port, clusterMode: false, logger: log.logger });
  const gate = { start: 60_000, floor: 60, inFlight: 3 };
  const keyPrefix = `${shared.keyPrefix}${crypto.randomUUID()}:`;
  const base = {
    client: redis.client,
    log: log.logger,
    instance: crypto.randomUUID(),
    waitMs: 5_000,
    instances: 2,
    keyPrefix,
  };
  const quota = createQuota({ ...base, image: gate, text: { ...gate, start: 600_000 }, ...over });
  open.push({ quota, redis });
  return { ...quota.meter, redis, log, keyPrefix };
}

const NOTHING = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, imageTokens: 0, images: 0 };
const picture = (job = 'job', model = 'gemini-3.1-flash-image'): ModelCall => ({
  kind: 'image',
  name: 'picture',
  labels: { job },
  model,
  expected: { ...NOTHING, images: 1 },
});
const question = (tokens: number): ModelCall => ({
  kind: 'text',
  name: 'names',
  labels: {},
  model: 'gemini-3.8-flash',
  expected: { ...NOTHING, inputTokens: tokens },
});
const answered: CallEnd = { outcome: 'answered', usage: null, durationMs: 1 };
const signal = AbortSignal.timeout(60_000);

test('instances together have no more in flight than allowed, and an end lets the next one in', async () => {
  const one = setUp();
  const other = setUp({ keyPrefix: one.keyPrefix });
  const ends = await Promise.all([one, other, one].map(({ begin }) => begin(picture(), signal)));
  let entered = false;
  const next = other.begin(picture(), signal).then((end) => {
    entered = true;
    return end;
  });
  await waitFor(() => one.redis.client.zcard(`${one.keyPrefix}{quota:image:gemini-3.1-flash-image}:waiting`));
  expect(entered).toBe(false);
  await ends[0]!(answered);
  await (await next)(answered);
});

test('who waits longer than is sensible gives up with MODEL_QUOTA_WAIT and leaves no trace', async () => {
  const { begin, redis, keyPrefix } = setUp({ waitMs: 300 });
  await Promise.all([1, 2, 3].map(() => begin(picture(), signal)));
  const error = await begin(picture(), signal).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'MODEL_QUOTA_WAIT', kind: 'transient' });
  expect(await redis.client.zcard(`${keyPrefix}{quota:image:gemini-3.1-flash-image}:waiting`)).toBe(0);
});

test('however many calls one piece of work makes, together they wait no longer than its budget', async () => {
  const { begin } = setUp({ waitMs: 300 });
  await Promise.all([1, 2, 3].map(() => begin(picture(), signal)));
  const details = await withinWaitBudget(createWaitBudget(500), async () => {
    const heard: string[] = [];
    for (let call = 0; call < 4; call += 1)
      await begin(picture(), signal).catch((error: AppError) => heard.push(error.detail));
    return heard;
  });
  const waited = details.map((detail) => Number(/within (\d+) ms/.exec(detail)![1]));
  expect(waited[0]).toBe(300);
  expect(waited[1]).toBeLessThanOrEqual(200);
  expect(waited.slice(2)).toEqual([0, 0]);
});

test('the one call of a short job keeps its place when those of a long one give theirs away', async () => {
  const { begin } = setUp({ waitMs: 400 });
  const [end] = await Promise.all([1, 2, 3].map(() => begin(picture('other'), signal)));
  const short = begin(picture('short'), signal);
  let gaveUp = 0;
  const long = [1, 2, 3].map(() =>
    begin(picture('long'), signal).catch(() => {
      gaveUp += 1;
    }),
  );
  // The last one of them is then as short a job as the other.
  await waitFor(() => gaveUp >= 2);
  await end!(answered);
  await (await short)(answered);
  await Promise.all(long);
});

test('who is aborted leaves at once with its reason', async () => {
  const { begin, redis, keyPrefix } = setUp();
  await Promise.all([1, 2, 3].map(() => begin(picture(), signal)));
  const controller = new AbortController();
  const waiting = expect(begin(picture(), controller.signal)).rejects.toThrow('enough');
  const key = `${keyPrefix}{quota:image:gemini-3.1-flash-image}:waiting`;
  await waitFor(() => redis.client.zcard(key));
  controller.abort(new Error('enough'));
  await waiting;
  expect(await redis.client.zcard(key)).toBe(0);
});

test('a model has a quota of its own: the first of the list does not hold up the next', async () => {
  const { begin } = setUp({ waitMs: 300 });
  const end = await begin(picture('job', 'imagen-4.0-generate-001'), signal);
  await end({ outcome: 'MODEL_QUOTA', usage: null, durationMs: 1, retryAfter: 30 });
  await expect(begin(picture('job', 'imagen-4.0-generate-001'), signal)).rejects.toThrow('no turn');
  await begin(picture(), signal);
});

test('questions are counted by their tokens, as estimated before and as used after', async () => {
  const { begin } = setUp({ waitMs: 400 });
  const end = await begin(question(100_000), signal);
  // 100,000 tokens are 10 s of the quota.
  await expect(begin(question(10), signal)).rejects.toThrow('no turn');
  await end({ ...answered, usage: { ...NOTHING, inputTokens: 500, outputTokens: 100 } });
  await (await begin(question(10), signal))(answered);
});

test('a heartbeat keeps the flight of a call that takes longer than a lease', async () => {
  const { begin, redis, keyPrefix } = setUp({ leaseMs: 300 });
  await begin(picture(), signal);
  const key = `${keyPrefix}{quota:image:gemini-3.1-flash-image}:flight`;
  const scoreOf = async () => Number((await redis.client.zrange(key, '0', '0', 'WITHSCORES'))[1]);
  const first = await scoreOf();
  await waitFor(async () => (await scoreOf()) > first + 300);
});

test('without Redis work goes on within this instance’s part, and it is shared again when Redis is back', async () => {
  const server = await startRedisServer();
  const gate = { start: 60_000, floor: 60, inFlight: 4 };
  const { begin, redis, log } = setUp({ image: gate, waitMs: 30_000 }, server.port);
  await (await begin(picture(), signal))(answered);
  await server.stop();

  const from = performance.now();
  const ends = [await begin(picture(), signal), await begin(picture(), signal)];
  expect(performance.now() - from).toBeLessThan(5_000);
  // Two instances are reckoned with, so two of the four flights are ours.
  let third = false;
  const waiting = begin(picture(), signal).then((end) => {
    third = true;
    return end;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(third).toBe(false);
  await ends[0]!(answered);
  await (await waiting)(answered);
  const messages = () => log.lines.map(({ message }) => message);
  expect(messages()).toContain('The quota cannot be shared, each instance keeps to its part');

  const again = await startRedisServer({ port: server.port });
  try {
    await waitFor(
      async () => {
        await (await begin(picture(), signal))(answered);
        return messages().includes('The quota is shared again');
      },
      { timeoutMs: 15_000, everyMs: 100 },
    );
  } finally {
    await redis.close();
    await again.stop();
  }
}, 40_000);

test('a Redis that hangs costs a second, not the work', async () => {
  const server = await startRedisServer();
  try {
    const { begin } = setUp({}, server.port);
    await (await begin(picture(), signal))(answered);
    server.process.kill('SIGSTOP');
    const from = performance.now();
    await (await begin(picture(), signal))(answered);
    expect(performance.now() - from).toBeLessThan(4_000);
  } finally {
    server.process.kill('SIGCONT');
    await server.stop();
  }
});
