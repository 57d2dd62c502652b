import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { StoredSecret } from './secret-store.ts';

/** Keeps all secrets in one file that its owner alone may read: they are few and seldom change. */
export async function openSecretsFile(path: string) {
  await mkdir(dirname(path), { recursive: true });
  let writing: Promise<void> = Promise.resolve();
  return {
    remembered: await read(path),
    onChange(secrets: readonly StoredSecret[]): void {
      const text = JSON.stringify(secrets);
      writing = writing.then(async () => {
        await writeFile(`${path}.new`, text, { mode: 0o600 });
        await rename(`${path}.new`, path);
      });
    },
    close: () => writing,
  };
}

async function read(path: string): Promise<StoredSecret[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return (JSON.parse(text) as StoredSecret[]).map(({ resource, versions }) => ({
    resource,
    versions: versions.map((version) => ({ ...version, data: Buffer.from(version.data) })),
  }));
}
