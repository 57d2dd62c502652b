import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reachableForOthers } from './postgres-binaries.ts';

test('a file is reachable for others only when all folders above it let them through', async () => {
  const top = await mkdtemp(join(tmpdir(), 'manga-reach-'));
  try {
    await mkdir(join(top, 'inner'), { mode: 0o755 });
    const file = join(top, 'inner', 'program');
    await writeFile(file, '');
    await chmod(top, 0o755);
    expect(reachableForOthers(file)).toBe(true);
    await chmod(top, 0o700);
    expect(reachableForOthers(file)).toBe(false);
  } finally {
    await rm(top, { recursive: true, force: true });
  }
});
