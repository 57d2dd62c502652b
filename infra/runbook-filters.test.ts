import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../packages/errors/src/index.ts';
import { createLogger, type Logger } from '../packages/logger/src/index.ts';
import { matchesFilter } from './log-filter.ts';
import { INFRA } from './read-platform.ts';

// What a page tells somebody to look for in the logs is found there: each filter is held against lines that our own logger writes with
// the fields and words of our own code.

const ROOT = join(INFRA, '..');
const FOLDER = join(ROOT, 'docs/runbooks');

function entryOf(service: string, write: (log: Logger) => void): Record<string, unknown> {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(createLogger({ service, version: 'r1', level: 'WARN', projectId: 'manga-test', phase: 6, destination }));
  const { severity, httpRequest, ...jsonPayload } = JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
  return { severity, httpRequest, jsonPayload, resource: { type: 'cloud_run_revision' } };
}

/** Lines of our services, each with the file that writes it. */
const SAMPLES: [string, Record<string, unknown>][] = [
  ...(['MODEL_QUOTA', 'MODEL_UNAVAILABLE'] satisfies ErrorCode[]).map((code): [string, Record<string, unknown>] => [
    'packages/phase-kit/src/run-phase.ts',
    entryOf('phase6-image-generation', (log) =>
      log.warn({ error: new AppError(code), context: { job_id: 'JOB', code } }, 'attempt failed'),
    ),
  ]),
  [
    'packages/phase-kit/src/run-phase.ts',
    entryOf('phase6-image-generation', (log) => {
      const error = new AppError('INTERNAL');
      log.error({ error, context: { job_id: 'JOB', code: error.code } }, 'job failed');
    }),
  ],
  [
    'packages/phase-kit/src/request-log.ts',
    entryOf('phase6-image-generation', (log) =>
      log.warn(
        { error: new AppError('DATABASE_UNAVAILABLE'), context: { processing_time_ms: 12 } },
        'request failed for now',
      ),
    ),
  ],
  [
    'packages/phase-kit/src/request-log.ts',
    entryOf('phase6-image-generation', (log) =>
      log.warn({ context: { processing_time_ms: 30_001 } }, 'request answered'),
    ),
  ],
  [
    'packages/redis/src/report-faults.ts',
    entryOf('phase1-text-analysis', (log) => log.warn({ error: new Error('ECONNREFUSED') }, 'Redis connection failed')),
  ],
  [
    'apps/budget-guard/src/hold-back.ts',
    entryOf('budget-guard', (log) => log.warn('instances limited: the budget is spent')),
  ],
];

/** Lines that Google writes: of the load balancer and of the audit log. */
const FOREIGN: Record<string, unknown>[] = [
  { resource: { type: 'http_load_balancer' }, httpRequest: { status: 403 } },
  { protoPayload: { serviceName: 'secretmanager.googleapis.com' } },
];

const filters = readdirSync(FOLDER).flatMap((page) =>
  [...readFileSync(join(FOLDER, page), 'utf8').matchAll(/gcloud logging read '([^']+)'/g)].map(
    ([, filter = '']): [string, string] => [page, filter],
  ),
);

test('the samples are what the code writes', () => {
  for (const [file, entry] of SAMPLES) {
    const { message } = (entry as { jsonPayload: { message: string } }).jsonPayload;
    expect([file, readFileSync(join(ROOT, file), 'utf8').includes(`'${message}'`)]).toEqual([file, true]);
  }
});

test.each(filters)('%s: %s finds a line that is written', (_page, filter) => {
  const entries = [...SAMPLES.map(([, entry]) => entry), ...FOREIGN];
  expect(entries.filter((entry) => matchesFilter(filter, entry))).not.toEqual([]);
});

test('there are filters to be checked', () => {
  expect(filters.length).toBeGreaterThan(8);
});
