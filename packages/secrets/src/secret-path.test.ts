import { expect, test } from 'vitest';
import { secretPath } from './secret-path.ts';

test.each([
  ['db-password', 'projects/p-1/secrets/db-password/versions/latest'],
  ['db-password/versions/3', 'projects/p-1/secrets/db-password/versions/3'],
  ['projects/other/secrets/db', 'projects/other/secrets/db/versions/latest'],
  ['projects/other/secrets/db/versions/7', 'projects/other/secrets/db/versions/7'],
])('%s means %s', (name, path) => {
  expect(secretPath('p-1', name)).toBe(path);
});

test.each(['', 'pass word!', 'a/b', '../x', 'projects/p/secrets/'])('%j is refused without being repeated', (name) => {
  expect(() => secretPath('p-1', name)).toThrow('a secret is named by');
});
