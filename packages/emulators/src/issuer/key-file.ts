import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createSigningKey, type SigningKey } from './keys.ts';

/** The signing key kept in `path`, made at the first start: tokens then stay valid over restarts. */
export async function keptSigningKey(path: string): Promise<SigningKey> {
  const pem = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const key = await createSigningKey(pem);
  if (pem === undefined) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await key.pem(), { mode: 0o600 });
  }
  return key;
}
