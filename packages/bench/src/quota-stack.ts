import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createDatabase,
  inheritedEnvironment,
  type ManagedProcess,
  PROJECT,
  provision,
  ROOT,
  SERVICES,
  serviceEnvironment,
  startProcess,
  waitUntilHealthy,
} from '@manga/cli';
import { plainPicture } from '@manga/comic/pictures';
import { type Emulators, startEmulators } from '@manga/emulators';
import { migrate } from '@manga/postgres';
import { freePort, startPostgres, startRedisServer } from '@manga/testing/servers';
import { startFront } from './quota-front.ts';
import type { QuotaPlan } from './quota-plan.ts';
import { startSink } from './sink.ts';

/** As Cloud Run runs phase 6. */
const CONCURRENCY = 10;
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2'];
const DATABASE = 'manga';
export const IMAGE_MODEL = 'gemini-3.1-flash-image';

export interface QuotaStack {
  vertex: Emulators['vertex']['server'];
  database: { host: string; port: number; user: string; password: string; database: string };
  /** kill -9 of one process; another takes its place a second later, as on Cloud Run. */
  kill(index: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Phase 6 in so many processes behind a front, with all it needs around it in this one. With `shared` they keep within the
 * quota together. Without, each has a Redis of its own and gates that are wide open: what is left is a limit of calls in
 * flight in each process, and exponential backoff.
 */
export async function startQuotaStack(plan: QuotaPlan, { shared }: { shared: boolean }): Promise<QuotaStack> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of stops.splice(0).reverse()) await close();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'manga-quota-'));
    stops.push(() => rm(folder, { recursive: true, force: true }));
    const postgres = await startPostgres();
    stops.push(() => postgres.stop());
    const redis = await Promise.all(Array.from({ length: shared ? 1 : plan.processes }, () => startRedisServer()));
    stops.push(() => Promise.all(redis.map((server) => server.stop())));
    const emulators = await startEmulators({ projectId: PROJECT, vertexBackends: blankBackends() });
    stops.push(() => emulators.close());
    // Read by Google's client itself, from the environment alone.
    Object.assign(process.env, emulators.env);
    const { host, port, user, password } = postgres;
    await createDatabase({ host, port, user, password }, DATABASE);
    const database = { host, port, user, password, database: DATABASE };
    await migrate(database);

    const ports = await Promise.all(Array.from({ length: plan.processes }, () => freePort()));
    const front = await startFront(ports, CONCURRENCY);
    stops.push(() => front.close());
    const sink = await startSink();
    stops.push(() => sink.close());
    await provision({
      emulators: emulators.env,
      endpointOf: (phase) => (phase === 6 ? front.url : sink.url),
      databasePassword: password,
    });

    const service = SERVICES.find(({ phase }) => phase === 6)!;
    const running = new Map<number, ManagedProcess>();
    stops.push(() => Promise.all([...running.values()].map((child) => child.stop())));
    const start = async (index: number) => {
      const at = ports[index]!;
      const { host: redisHost, port: redisPort } = redis[index % redis.length]!;
      const addresses = {
        database: { host, port, user, name: DATABASE },
        redis: { host: redisHost, port: redisPort },
        emulators: emulators.env,
      };
      const logFile = join(folder, `phase6-${index}.log`);
      const child = startProcess({
        name: `phase6-${index}`,
        args: [...NODE_FLAGS, service.entry],
        env: {
          ...inheritedEnvironment(process.env),
          ...serviceEnvironment({ ...service, port: at }, addresses, 'WARN'),
          CONCURRENCY: String(CONCURRENCY),
          IMAGE_MODELS: IMAGE_MODEL,
          QUALITY_THRESHOLD: '0',
          ...(shared ? sharedGate(plan) : OPEN_GATE),
        },
        cwd: ROOT,
        logFile,
      });
      running.set(index, child);
      await waitUntilHealthy(child, { url: `http://127.0.0.1:${at}/ready`, logFile, timeoutMs: 60_000 });
      front.use(at, true);
    };
    await Promise.all(ports.map((_, index) => start(index)));
    return {
      vertex: emulators.vertex.server,
      database,
      async kill(index) {
        const child = running.get(index)!;
        front.use(ports[index]!, false);
        process.kill(child.pid, 'SIGKILL');
        await child.exited;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        await start(index);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What an operator says of a quota that nobody knows exactly: where to begin, and the model's places. */
function sharedGate({ startPerMinute, concurrency }: QuotaPlan) {
  return { IMAGE_QUOTA_START: String(Math.round(startPerMinute)), IMAGE_QUOTA_IN_FLIGHT: String(concurrency) };
}

const OPEN_GATE = { IMAGE_QUOTA_START: '100000', IMAGE_QUOTA_FLOOR: '100000', IMAGE_QUOTA_IN_FLIGHT: '100000' };

/** A model that draws an even tone: what it costs to draw is not measured here. */
function blankBackends() {
  const drawn = new Map<string, Promise<Uint8Array>>();
  return {
    author: { answer: () => Promise.reject(new Error('nothing to write')) },
    illustrator: {
      draw({ width, height }: { width: number; height: number }) {
        const size = `${width}x${height}`;
        const picture = drawn.get(size) ?? plainPicture(width, height);
        drawn.set(size, picture);
        return picture;
      },
    },
  };
}
