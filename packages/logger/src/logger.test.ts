import { AppError } from '@manga/errors';
import { expect, test } from 'vitest';
import { createLogger, type LogLevel } from './logger.ts';

function collect(level: LogLevel = 'DEBUG') {
  const written: string[] = [];
  const log = createLogger({
    service: 'phase1-text-analysis',
    version: '1.2.3',
    level,
    projectId: 'demo',
    phase: 1,
    destination: { write: (line) => void written.push(line) },
  });
  // biome-ignore lint/suspicious/noExplicitAny: lines of any shape are looked into
  return { log, written, last: (): any => JSON.parse(written.at(-1) ?? '') };
}

test('a line has the structure of the design document and the fields that Cloud Logging reads', () => {
  const { log, written, last } = collect();
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  log.child({ requestId: 'req-1', userId: 'user-2', traceparent }).info({ context: { text_length: 5000 } }, 'done');
  const { timestamp, ...line } = last();
  expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(line).toEqual({
    severity: 'INFO',
    service: 'phase1-text-analysis',
    version: '1.2.3',
    trace: 'projects/demo/traces/4bf92f3577b34da6a3ce929d0e0e4736',
    span: '00f067aa0ba902b7',
    'logging.googleapis.com/trace': '4bf92f3577b34da6a3ce929d0e0e4736',
    'logging.googleapis.com/spanId': '00f067aa0ba902b7',
    'logging.googleapis.com/trace_sampled': true,
    serviceContext: { service: 'phase1-text-analysis', version: '1.2.3' },
    request_id: 'req-1',
    user_id: 'user-2',
    phase: 1,
    message: 'done',
    context: { text_length: 5000 },
  });
  expect(written[0]?.match(/\n/g)).toHaveLength(1);
});

test('levels have the names of Cloud Logging, and WARN hides what is below it', () => {
  const { log, written } = collect('WARN');
  for (const level of ['debug', 'info', 'warn', 'error', 'critical'] as const) log[level]('x');
  expect(written.map((line) => JSON.parse(line).severity)).toEqual(['WARNING', 'ERROR', 'CRITICAL']);
});

test('a child adds to what its parent knows and never writes a name twice', () => {
  const { log, written, last } = collect();
  log
    .child({ requestId: 'a', context: { job_id: 'j' } })
    .child({ requestId: 'b', context: { panel: 3 } })
    .info('x');
  expect(last()).toMatchObject({ request_id: 'b', context: { job_id: 'j', panel: 3 } });
  expect(written[0]?.match(/"request_id"/g)).toHaveLength(1);
});

test('an error is logged with its code, its causes and its stack', () => {
  const { log, last } = collect();
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', config: { headers: 'x' } });
  log.error({ error: new AppError('DATABASE_UNAVAILABLE', { cause }) }, 'failed');
  const { error } = last().context;
  expect(error).toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    kind: 'transient',
    message: 'The database does not answer',
  });
  expect(error.stack).toContain('logger.test.ts');
  expect(error.cause).toMatchObject({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' });
  expect(error.cause).not.toHaveProperty('config');
});

const STORY = '昔々あるところに';
const KEY = 'hunter2hunter2';

const secretive: [string, Record<string, unknown>][] = [
  ['a story', { text: STORY, storyText: STORY, story: STORY, prompt: STORY, prompts: [STORY], body: { a: STORY } }],
  ['a nested story', { job: [{ deep: { systemPrompt: STORY } }] }],
  ['credentials', { password: KEY, db_password: KEY, accessToken: KEY, tokens: [KEY], clientSecret: KEY, apiKey: KEY }],
  ['headers', { headers: { authorization: `Bearer ${KEY}`, Cookie: KEY, 'set-cookie': KEY } }],
  ['a token in a message', { reason: `401 for Bearer ${KEY}` }],
  ['a password in an address', { address: `redis://me:${KEY}@10.0.0.1` }],
  ['a signed address', { link: `https://s.test/b/o?X-Goog-Signature=${KEY}&a=1` }],
  ['a parser quoting its input', { error: parseError(`{"a": ${STORY}`) }],
  ['bytes', { image: Buffer.from(KEY) }],
];
test.each(secretive)('%s is never written', (_what, context) => {
  const { log, written } = collect();
  log.info({ context, error: context.error }, `while sending Bearer ${KEY}`);
  expect(written.join('')).not.toContain(STORY);
  expect(written.join('')).not.toContain(KEY);
});

test('what says something about a story or a key is written', () => {
  const context = { text_length: 3, input_tokens: 9, tokens: 4, prompt_version: 'v2', secret_name: 'db', storyId: 'x' };
  const { log, last } = collect();
  log.info({ context }, 'x');
  expect(last().context).toEqual(context);
});

test('a huge, deep or circular context is cut instead of failing', () => {
  const circular: Record<string, unknown> = { size: 10n, list: Array.from({ length: 500 }, () => 'x'.repeat(5_000)) };
  circular.self = circular;
  const { log, written } = collect();
  log.info({ context: circular }, 'x');
  expect(written[0]?.length).toBeLessThan(1_000_000);
});

test('something thrown that is not an error is not written out', () => {
  const { log, written, last } = collect();
  log.error({ error: STORY }, 'x');
  expect(written.join('')).not.toContain(STORY);
  expect(last().context.error.name).toBe('string');
});

function parseError(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    return error;
  }
}
