import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

// `npm test`: every check of the project, one after the other, and one closing line with the sum.

interface Check {
  name: string;
  command: readonly string[];
}

const report = join(await mkdtemp(join(tmpdir(), 'manga-test-')), 'vitest.json');

const CHECKS: readonly Check[] = [
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'unused code', command: ['knip', '--no-progress'] },
  { name: 'type check', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'type check of the page', command: ['tsc', '--noEmit', '-p', 'apps/studio/tsconfig.json'] },
  {
    name: 'tests',
    command: [
      'vitest',
      'run',
      '--config',
      'packages/testing/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
  },
];

let passed = 0;
let failed = 0;

for (const { name, command } of CHECKS) {
  const started = Date.now();
  console.log(`\n=== ${name}`);
  const { status } = spawnSync(command[0]!, command.slice(1), { cwd: ROOT, stdio: 'inherit' });
  console.log(`=== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (status === 0) passed++;
  else failed++;
}

try {
  const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
  if (numTotalTests === 0) failed++;
} catch (error) {
  console.error(`The tests left no report: ${error instanceof Error ? error.message : error}`);
  failed++;
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
