import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { Client } from 'pg';

/** What the server and the machine have counted so far. */
export interface Counters {
  /** SQL statements in one database. */
  statements: number;
  /** Transactions that wrote, and so waited for the disk, in the whole server. */
  commits: number;
  /** Milliseconds of CPU of this process and of those that the subject started. */
  cpuMs: number;
  /** Milliseconds of CPU of PostgreSQL's processes. */
  postgresCpuMs: number;
}

/** Kernel ticks are 10 ms on every Linux we run on. */
const TICK_MS = 10;

/** CPU of a process with all its children, ended ones too, in milliseconds; 0 where there is no /proc. */
async function treeCpuMs(root: number): Promise<number> {
  let ticks = 0;
  const entries = await readdir('/proc').catch(() => []);
  for (const entry of entries.filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    // After the name in brackets: state, parent, …, own user and system time, that of children waited for.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const own = Number(fields[11]) + Number(fields[12]);
    if (Number(entry) === root) ticks += own + Number(fields[13]) + Number(fields[14]);
    else if (Number(fields[1]) === root) ticks += own;
  }
  return ticks * TICK_MS;
}

/** Linux's on every machine we run on. */
const PAGE_BYTES = 4_096;

/** Resident memory of some processes together, in bytes; 0 for one that has ended, and where there is no /proc. */
export function residentBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      return sum + Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
    } catch {
      return sum;
    }
  }, 0);
}

/** Reads the counters of one database; the processes are the server's and the subject's. Needs pg_stat_statements. */
export async function readCounters(
  connection: { host: string; port: number; user: string; password: string },
  database: string,
  { postgres, subject = [] }: { postgres: number; subject?: readonly number[] | undefined },
): Promise<Counters> {
  const client = new Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    await client.query('create extension if not exists pg_stat_statements');
    const { rows } = await client.query<{ statements: number; commits: number }>(
      `select (select coalesce(sum(calls), 0) from pg_stat_statements s where s.dbid = d.oid)::float8 as statements,
         pg_snapshot_xmax(pg_current_snapshot())::text::float8 as commits
       from pg_database d where datname = $1`,
      [database],
    );
    const { user, system } = process.cpuUsage();
    const others = await Promise.all(subject.map(treeCpuMs));
    return {
      ...rows[0]!,
      cpuMs: others.reduce((sum, ms) => sum + ms, (user + system) / 1_000),
      postgresCpuMs: await treeCpuMs(postgres),
    };
  } finally {
    await client.end();
  }
}
