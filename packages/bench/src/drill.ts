import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUCKETS, createMangaClient, type Stack, signInLocally, startStack } from '@manga/cli';
import { createPool } from '@manga/postgres';
import { type PostgresServer, startRedisServer } from '@manga/testing/servers';
import { z } from 'zod';
import { findBreaches } from './chaos-check.ts';
import {
  closeArchive,
  digestTables,
  dumpInto,
  loseJobs,
  restoreTo,
  startArchivedPostgres,
  takeBaseBackup,
} from './drill-postgres.ts';
import { contentsOf, exportRdb, fill, importRdb } from './drill-redis.ts';

export interface DrillOptions {
  /** Jobs that are in flight when everything is lost. */
  inFlight: number;
  /** Keys of each kind in Redis. */
  keys: number;
  note(what: string): void;
}

export interface DrillPart {
  name: string;
  tookMs: number;
  /** The design's objectives (8.2), in minutes. */
  rtoMinutes: number;
  rpoMinutes: number;
  /** What was there before and isn't after; empty when all is back. */
  lost: string[];
}

const DATABASE = 'manga';
const COMPLETE_TIMEOUT_MS = 240_000;
const STORY = 'Rain fell on the empty street. "You came," said Mira. Tom nodded and closed the umbrella. "I promised."';

const Listing = z.object({
  items: z.array(z.object({ name: z.string(), md5Hash: z.string().optional(), generation: z.string() })).default([]),
});

/** What differs between two states, in words. */
export function differences(before: Record<string, string>, after: Record<string, string>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((key) => before[key] !== after[key])
    .map(
      (key) =>
        `${key}: ${before[key]?.slice(0, 60) ?? 'nothing'} before, ${after[key]?.slice(0, 60) ?? 'nothing'} after`,
    );
}

async function timed<T>(work: () => Promise<T>): Promise<{ tookMs: number; result: T }> {
  const startedAt = performance.now();
  const result = await work();
  return { tookMs: performance.now() - startedAt, result };
}

const clientOf = ({ url, signIn }: Stack) => createMangaClient({ url, token: () => signInLocally(signIn, 'drill') });

async function untilCompleted(stack: Stack, id: string): Promise<void> {
  const deadline = performance.now() + COMPLETE_TIMEOUT_MS;
  for (;;) {
    const { status, failure } = await clientOf(stack).get(id);
    if (status === 'completed') return;
    if (status === 'failed' || performance.now() > deadline)
      throw new Error(`job ${id} is ${status}: ${failure?.code ?? 'too slow'}`);
    await sleep(250);
  }
}

/** Until each job has a picture stored and isn't done: in the middle of phase 6. */
async function untilInFlight(postgres: PostgresServer, ids: readonly string[]): Promise<void> {
  const { host, port, user, password } = postgres;
  const db = createPool({ host, port, user, password, database: DATABASE, max: 1 });
  try {
    const deadline = performance.now() + COMPLETE_TIMEOUT_MS;
    for (;;) {
      const rows = await db.query<{ id: string }>(
        "select distinct job_id::text as id from phase_runs where job_id = any($1) and phase = 6 and task <> '' and status = 'done'",
        [ids],
      );
      if (rows.length === ids.length) return;
      if (performance.now() > deadline) throw new Error('the jobs did not reach their pictures in time');
      await sleep(20);
    }
  } finally {
    await db.close();
  }
}

/** Names and generations of all stored objects: one that is written again has another generation. */
async function storedObjects({ emulators }: Stack): Promise<Record<string, string>> {
  const objects: Record<string, string> = {};
  for (const bucket of Object.values(BUCKETS)) {
    const answer = await fetch(`${emulators.STORAGE_ENDPOINT}/storage/v1/b/${bucket}/o?maxResults=5000`);
    for (const { name, md5Hash, generation } of Listing.parse(await answer.json()).items) {
      objects[`${bucket}/${name}`] = `${md5Hash} ${generation}`;
    }
  }
  return objects;
}

/**
 * Loses everything on the local stack in the middle of jobs, but the backups and the buckets, and brings it back: the database to a
 * moment by base backup and WAL archive, a daily copy by dump, Redis by RDB file, the jobs in flight by the sweep.
 */
export async function runDrill({ inFlight, keys, note }: DrillOptions): Promise<DrillPart[]> {
  const folder = await mkdtemp(join(tmpdir(), 'manga-drill-'));
  // PostgreSQL's own user has to get through.
  await chmod(folder, 0o755);
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const opened = <T extends { stop(): Promise<void> }>(one: T): T => {
    closers.push(() => one.stop());
    return one;
  };
  try {
    const archived = await startArchivedPostgres(folder);
    opened(archived.server);
    const redis = opened(await startRedisServer());
    const stackOptions = { port: 0, folder, keepData: true, logLevel: 'WARN', watch: false };
    const before = await startStack({ ...stackOptions, servers: { postgres: archived.server, redis } });
    closers.push(() => before.stop());
    note('stack up');

    const done = (await clientOf(before).create({ text: STORY, title: 'done before' }, randomUUID())).id;
    await untilCompleted(before, done);
    await takeBaseBackup(archived, join(folder, 'backup'));
    note('one job completed; base backup taken while the stack runs');

    const create = (index: number) =>
      clientOf(before).create({ text: STORY, title: `in flight ${index}` }, randomUUID());
    const flying = (await Promise.all(Array.from({ length: inFlight }, (_, index) => create(index)))).map(
      ({ id }) => id,
    );
    await untilInFlight(archived.server, flying);
    await fill(redis, keys);
    await Promise.all(
      [...before.running.values()].map(async (service) => {
        process.kill(service.pid, 'SIGKILL');
        await service.exited;
      }),
    );
    note(`${inFlight} jobs in the middle of phase 6: all services killed`);

    const tables = await digestTables(archived.server, DATABASE);
    const objects = await storedObjects(before);
    const cache = await contentsOf(redis);
    await exportRdb(redis, join(folder, 'snapshot.rdb'));
    const copy = await timed(() =>
      dumpInto(archived.server, archived.server, DATABASE, 'daily_copy', join(folder, 'daily.sql')),
    );
    const copied = await digestTables(archived.server, 'daily_copy');
    const moment = await loseJobs(archived.server, DATABASE);
    await closeArchive(archived);
    await before.stop();
    await archived.server.stop();
    await redis.stop();
    note('every job deleted by mistake; database, Redis and services lost');

    const recovery = await timed(() => restoreTo(join(folder, 'backup'), archived.archive, moment));
    const restored = opened(recovery.result);
    const tablesAfter = await digestTables(restored, DATABASE);
    note(`database back as of ${moment}`);
    const imported = await timed(() => importRdb(join(folder, 'snapshot.rdb')));
    const cacheAfter = await contentsOf(opened(imported.result));

    const rebuilt = await timed(async () => {
      // An empty Redis: nothing in it may be needed.
      const empty = opened(await startRedisServer());
      const stack = await startStack({ ...stackOptions, servers: { postgres: restored, redis: empty } });
      closers.push(() => stack.stop());
      return stack;
    });
    const stack = rebuilt.result;
    note('services up again');
    const finished = await timed(() => Promise.all(flying.map((id) => untilCompleted(stack, id))));
    note('jobs in flight completed');

    const objectsAfter = await storedObjects(stack);
    const kept = Object.fromEntries(Object.keys(objects).map((name) => [name, objectsAfter[name] ?? 'gone']));
    const { host, port, user, password } = restored;
    const db = createPool({ host, port, user, password, database: DATABASE, max: 2 });
    const { STORAGE_ENDPOINT: storage = '', VERTEX_ENDPOINT: vertex = '' } = stack.emulators;
    const expected = { kept: [done, ...flying], cancelled: [], deleted: [] };
    const breaches = await findBreaches(db, { storage, vertex }, expected).finally(() => db.close());
    const pdf = await clientOf(stack).get(done);
    const hours = (count: number) => count * 60;
    return [
      {
        name: 'database, to a moment',
        tookMs: recovery.tookMs,
        rtoMinutes: 60,
        rpoMinutes: 60,
        lost: differences(tables, tablesAfter),
      },
      {
        name: 'database, daily copy',
        tookMs: copy.tookMs,
        rtoMinutes: 60,
        rpoMinutes: hours(24),
        lost: differences(tables, copied),
      },
      {
        name: 'Redis',
        tookMs: imported.tookMs,
        rtoMinutes: 30,
        rpoMinutes: hours(24),
        lost: differences(cache, cacheAfter),
      },
      {
        name: 'services',
        tookMs: rebuilt.tookMs,
        rtoMinutes: 30,
        rpoMinutes: 60,
        lost: pdf.status === 'completed' ? [] : [`job ${done}`],
      },
      {
        name: 'jobs in flight',
        tookMs: finished.tookMs,
        rtoMinutes: hours(4),
        rpoMinutes: 60,
        // A picture that was stored is neither lost nor paid for again.
        lost: [...breaches, ...differences(objects, kept)],
      },
    ];
  } finally {
    for (const close of closers.reverse()) await close();
  }
}
