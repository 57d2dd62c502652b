import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { INFRA } from './read-platform.ts';

const ROOT = join(INFRA, '..');
const FOLDERS = ['.ci', 'cloudbuild', 'infra'];

/** Every shell script of the repository, by its path from the root; `run` of .ci has no ending. */
const scripts = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.sh') || path === 'run')
    .map((path) => `${folder}/${path}`),
).toSorted();

const version = spawnSync('shellcheck', ['--version'], { encoding: 'utf8' });
const missing = version.error !== undefined;
if (missing)
  console.warn('Shell scripts are not checked: shellcheck is not installed (on Debian: apt-get install shellcheck).');

test('the scripts of operations, builds and delivery are among those that are checked', () => {
  for (const script of ['infra/operations/disaster-recovery.sh', 'infra/operations/common.sh', 'cloudbuild/scan.sh']) {
    expect(scripts).toContain(script);
  }
  expect(scripts).toContain('infra/delivery/verify.sh');
});

test('every script stops at the first error, or is read by one that does', () => {
  const texts = new Map(scripts.map((script) => [script, readFileSync(join(ROOT, script), 'utf8')]));
  const sourced = new Set(
    [...texts.values()].flatMap((text) => [...text.matchAll(/source=(\S+)/g)].map(([, file]) => file)),
  );
  const loose = scripts.filter(
    (script) => !texts.get(script)?.includes('\nset -euo pipefail\n') && !sourced.has(script),
  );
  expect(loose).toEqual([]);
});

describe.skipIf(missing)('shellcheck', () => {
  test.each(scripts)('finds nothing in %s', (script) => {
    const found = spawnSync('shellcheck', ['--external-sources', '--source-path=.', '--shell=bash', script], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(found.stdout).toBe('');
    expect(found.status).toBe(0);
  });

  test('it would find something', () => {
    const found = spawnSync('shellcheck', ['--shell=bash', '-'], { input: 'rm -rf $1/*\n', encoding: 'utf8' });
    expect(found.stdout).toContain('SC2086');
    expect(found.status).toBe(1);
  });
});
