import { expect, test } from 'vitest';
import { AppError } from '../packages/errors/src/index.ts';
import { createLogger, type Logger } from '../packages/logger/src/index.ts';
import { matchesFilter } from './log-filter.ts';
import { readInfra } from './read-platform.ts';

/** A line as the logger writes it, and as Cloud Logging keeps it: severity and httpRequest leave the payload. */
function entryOf(write: (log: Logger) => void): Record<string, unknown> {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const service = { service: 'phase1-text-analysis', version: 'phase1-00001', level: 'WARN' as const };
  write(createLogger({ ...service, projectId: 'manga-test', phase: 1, destination }));
  const { severity, httpRequest, ...jsonPayload } = JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
  return {
    severity,
    httpRequest,
    jsonPayload,
    resource: { type: 'cloud_run_revision' },
    logName: 'projects/manga-test/logs/run.googleapis.com%2Fstdout',
  };
}

const unescaped = (text: string) => text.replaceAll('\\"', '"');
const sinks = readInfra('modules/observability/sinks.tf');
const sink = (name: string) => {
  const block = sinks.slice(sinks.indexOf(`    ${name} = {`));
  const single = /^ {6}filter\s+= "((?:[^"\\]|\\.)*)"/m.exec(block.slice(0, block.indexOf('\n    }')))?.[1];
  if (single !== undefined) return unescaped(single);
  const list = /join\(" OR ", \[([\s\S]*?)\n {6}\]\)/.exec(block)?.[1] ?? '';
  return [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part = '']) => unescaped(part)).join(' OR ');
};
const metric = (name: string) => {
  const found = new RegExp(`^ {4}${name}\\s+= "((?:[^"\\\\]|\\\\.)*)"`, 'm').exec(
    readInfra('modules/observability/metrics.tf'),
  )?.[1];
  if (found === undefined) throw new Error(`there is no metric ${name}`);
  return unescaped(found);
};

const slow = entryOf((log) => log.warn({ context: { processing_time_ms: 30_001 } }, 'request answered'));
const fast = entryOf((log) => log.warn({ context: { processing_time_ms: 30_000 } }, 'request answered'));
const failed = entryOf((log) => {
  const error = new AppError('MODEL_QUOTA');
  log.error({ error, context: { code: error.code } }, 'job failed');
});

test('a line of the logger about a request of more than 30 s goes to the performance logs', () => {
  expect(matchesFilter(sink('performance-logs'), slow)).toBe(true);
  expect(matchesFilter(sink('performance-logs'), fast)).toBe(false);
  expect(matchesFilter(sink('performance-logs'), failed)).toBe(false);
});

test('errors and what is worse go to the error logs', () => {
  expect(matchesFilter(sink('error-logs'), failed)).toBe(true);
  expect(
    matchesFilter(
      sink('error-logs'),
      entryOf((log) => log.critical('cannot start')),
    ),
  ).toBe(true);
  expect(matchesFilter(sink('error-logs'), slow)).toBe(false);
});

test('refused requests, denials of the edge and changes by people go to the security logs', () => {
  const filter = sink('security-logs');
  const balancer = { resource: { type: 'http_load_balancer' } };
  expect(matchesFilter(filter, { ...balancer, httpRequest: { status: 403 } })).toBe(true);
  expect(matchesFilter(filter, { ...balancer, httpRequest: { status: 200 } })).toBe(false);
  const denied = { jsonPayload: { enforcedSecurityPolicy: { outcome: 'DENY' } }, httpRequest: { status: 302 } };
  expect(matchesFilter(filter, { ...balancer, ...denied })).toBe(true);
  expect(matchesFilter(filter, { logName: 'projects/p/logs/cloudaudit.googleapis.com%2Factivity' })).toBe(true);
  expect(matchesFilter(filter, slow)).toBe(false);
});

test('metrics count the lines that the runtime writes', () => {
  expect(matchesFilter(metric('job-failed'), failed)).toBe(true);
  expect(matchesFilter(metric('model-quota'), failed)).toBe(true);
  expect(matchesFilter(metric('model-refused'), failed)).toBe(false);
  const attempt = entryOf((log) => log.warn({ context: { code: 'MODEL_UNAVAILABLE' } }, 'attempt failed'));
  expect(matchesFilter(metric('attempt-failed'), attempt)).toBe(true);
  expect(matchesFilter(metric('model-unavailable'), attempt)).toBe(true);
  const away = entryOf((log) => log.warn({ error: new Error('connect ECONNREFUSED') }, 'Redis connection failed'));
  expect(matchesFilter(metric('redis-away'), away)).toBe(true);
  expect(matchesFilter(metric('redis-away'), attempt)).toBe(false);
});

test('the evaluator refuses what it does not know', () => {
  expect(() => matchesFilter('jsonPayload.message:"x"', slow)).toThrow('not known');
  expect(() => matchesFilter('(severity=ERROR', failed)).toThrow('parenthesis');
  expect(matchesFilter('NOT severity=ERROR AND jsonPayload.phase=1', slow)).toBe(true);
});
