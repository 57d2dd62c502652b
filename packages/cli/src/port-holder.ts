import { readdir, readFile, readlink } from 'node:fs/promises';

/** State of a listening socket in the kernel's table. */
const LISTENING = '0A';

/**
 * The process that listens on a TCP port of this machine, as Linux tells of it.
 * Undefined elsewhere, or when it is another user's and we may not look.
 */
export async function portHolder(port: number): Promise<{ pid: number; command: string } | undefined> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => textOf(`/proc/net/${table}`)));
  const sockets = tables
    .flatMap((table) => table.split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === LISTENING && Number.parseInt(local?.split(':')[1] ?? '', 16) === port)
    .map((fields) => `socket:[${fields[9]}]`);
  if (sockets.length === 0) return undefined;
  for (const name of await namesIn('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const opened = await Promise.all(
      (await namesIn(`/proc/${name}/fd`)).map((fd) => readlink(`/proc/${name}/fd/${fd}`).catch(() => '')),
    );
    if (!opened.some((target) => sockets.includes(target))) continue;
    const command = (await textOf(`/proc/${name}/cmdline`)).replaceAll('\0', ' ').trim();
    return { pid: Number(name), command };
  }
  return undefined;
}

// What cannot be read has ended meanwhile, is another user's, or belongs to a system without /proc: nothing is known of it.
const textOf = (file: string) => readFile(file, 'utf8').catch(() => '');
const namesIn = (folder: string) => readdir(folder).catch((): string[] => []);
