import { AppError } from '@manga/errors';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  booleanFlag,
  bucketName,
  csv,
  host,
  hosts,
  integer,
  oneOf,
  port,
  secretName,
  text,
  url,
} from './env-pieces.ts';
import { loadConfig } from './load-config.ts';

function faults(schema: z.ZodObject, env: Record<string, string | undefined>): string[] {
  try {
    loadConfig(schema, env);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('CONFIG_INVALID');
    return (error as AppError).detail.split('\n');
  }
  return [];
}

test('every fault is reported at once, a line for each variable that says what it should be', () => {
  const schema = z.object({ DB_PORT: port(), DB_HOST: host(), DB_SSL: booleanFlag(), LEVEL: oneOf('INFO', 'WARN') });
  expect(faults(schema, { DB_PORT: 'abc', DB_SSL: 'maybe', LEVEL: 'LOUD' })).toEqual([
    'DB_PORT: must be a port number 1-65535 (got "abc")',
    'DB_HOST: must be a host name or an IP address (it is not set)',
    'DB_SSL: must be true or false (got "maybe")',
    'LEVEL: must be one of INFO, WARN (got "LOUD")',
  ]);
});

test('values of secrets and passwords inside addresses are never printed', () => {
  const schema = z.object({ DB_PASSWORD_SECRET: secretName(), API_TOKEN: integer({ min: 1, max: 9 }), SOURCE: port() });
  const lines = faults(schema, {
    DB_PASSWORD_SECRET: 'hunter2 !',
    API_TOKEN: 'hunter2',
    SOURCE: 'redis://me:hunter2@host',
  });
  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).not.toContain('hunter2');
});

test('an empty variable counts as absent and takes the default', () => {
  const schema = z.object({ PORT: port().default(8080), NAME: text('a name').optional() });
  expect(loadConfig(schema, { PORT: '', NAME: '  ' })).toEqual({ PORT: 8080 });
});

test('variables the schema does not name are left out', () => {
  expect(loadConfig(z.object({ A: text('a') }), { A: 'x', PATH: '/bin' })).toEqual({ A: 'x' });
});

test('rules across variables are reported like all others', () => {
  const schema = z.object({ MIN: integer({ min: 0, max: 9 }), MAX: integer({ min: 0, max: 9 }) });
  const ordered = schema.refine(({ MIN, MAX }) => MIN <= MAX, { path: ['MAX'], error: 'must not be less than MIN' });
  expect(faults(ordered, { MIN: '5', MAX: '2' })).toEqual(['MAX: must not be less than MIN (got "2")']);
});

const accepted: [string, z.ZodType, string, unknown][] = [
  ['port', port(), '65535', 65_535],
  ['flag', booleanFlag(), 'TRUE', true],
  ['flag', booleanFlag(), '0', false],
  ['csv', csv(), ' a, b,,', ['a', 'b']],
  ['url', url(), 'https://storage.test/', 'https://storage.test'],
  ['host', host(), '10.0.2.10', '10.0.2.10'],
  ['host', host(), 'fd00::1', 'fd00::1'],
  ['hosts', hosts(), 'a:7000,b:7001, c', 'a:7000,b:7001, c'],
  ['secret', secretName(), 'projects/p-1/secrets/db/versions/3', 'projects/p-1/secrets/db/versions/3'],
  ['secret', secretName(), 'db-password', 'db-password'],
  ['bucket', bucketName(), 'manga-input-data', 'manga-input-data'],
];
test.each(accepted)('%s takes %s', (_name, piece, value, expected) => {
  expect(loadConfig(z.object({ X: piece }), { X: value })).toEqual({ X: expected });
});

const refused: [string, z.ZodType, string][] = [
  ['port', port(), '0'],
  ['port', port(), '65536'],
  ['port', port(), '80.5'],
  ['port', port(), '1e3'],
  ['integer', integer({ min: 1, max: 10 }), '11'],
  ['integer', integer({ min: 1, max: 10 }), '0x5'],
  ['csv', csv(), ' , '],
  ['url', url(), 'localhost:8080'],
  ['url', url(), 'http://'],
  ['host', host(), 'http://localhost'],
  ['host', host(), 'localhost:6379'],
  ['hosts', hosts(), 'a:7000;b:7000'],
  ['secret', secretName(), 'a secret'],
  ['bucket', bucketName(), 'Manga'],
];
test.each(refused)('%s refuses %s', (_name, piece, value) => {
  expect(faults(z.object({ X: piece }), { X: value })).toHaveLength(1);
});
