import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhaseKey } from '@manga/contracts';
import { migrate } from '@manga/postgres';
import { freePort, type PostgresServer, startPostgres, startRedisServer } from '@manga/testing/servers';
import { createDatabase } from './create-database.ts';
import { startEmulatorProcess } from './emulator-process.ts';
import { inheritedEnvironment } from './inherited-environment.ts';
import { startLoadBalancer } from './load-balancer.ts';
import { type ManagedProcess, startProcess, waitUntilHealthy } from './managed-process.ts';
import { ROOT } from './paths.ts';
import { provision } from './provision.ts';
import { startScheduler } from './scheduler.ts';
import { serviceEnvironment } from './service-environment.ts';
import { BASE_PORT, LOAD_BALANCER_PORT, PROJECT, SERVICES, STUDIO_CLIENT } from './service-table.ts';
import { openStudio } from './studio-source.ts';

export interface StackOptions {
  /** Port of the load balancer; 0 takes a free one for everything. */
  port: number;
  /** Logs, and the data where it is kept. */
  folder: string;
  /** Whether jobs and files are there again at the next start. */
  keepData: boolean;
  logLevel: string;
  /** Restart a service when its sources change. */
  watch: boolean;
  /** A PostgreSQL and a Redis that run already and stay; private ones by default. */
  servers?: { postgres: PostgresServer; redis: { host: string; port: number; clusterMode?: boolean } };
  /** Other entry points than the sources, with their arguments: bundles, services of a test. */
  entries?: Partial<Record<PhaseKey, string | readonly string[]>>;
  /** `plain`: the model's pictures have nothing on them and cost nothing. */
  pictures?: 'plain';
}

export interface Stack {
  url: string;
  /** Where pictures and books are read, by signed addresses. */
  cdn: string;
  signIn: string;
  pubsub: { host: string; project: string };
  /** Addresses of the emulators by the variables that services know them under. */
  emulators: Readonly<Record<string, string>>;
  logFolder: string;
  startedInMs: number;
  /** The services' processes by phase. */
  running: ReadonlyMap<PhaseKey, ManagedProcess>;
  /** Base address of a phase's service itself, past the load balancer. */
  endpointOf(phase: PhaseKey): string;
  /** Starts a phase's service again, after its process has ended. */
  startService(phase: PhaseKey): Promise<void>;
  stop(): Promise<void>;
}

/** A small young generation keeps an idle service 40 MB smaller; the Dockerfiles set the same. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2'];
/** Some seconds as a rule; a machine with more to do than it can takes longer, and is not a reason to give up. */
const HEALTH_TIMEOUT_MS = 90_000;
/** Cloud Scheduler sweeps once a minute; whoever sits at this machine does not like to wait for it. */
const SWEEP_EVERY_MS = 5_000;
const DATABASE = 'manga';

/**
 * Starts the whole service on this machine: PostgreSQL, Redis, the emulators, the eight services as processes of their own
 * and a load balancer. What had been started is stopped again when a part fails.
 */
export async function startStack({
  port,
  folder,
  keepData,
  logLevel,
  watch,
  servers,
  entries,
  pictures,
}: StackOptions): Promise<Stack> {
  const started = Date.now();
  const logFolder = join(folder, 'logs');
  await mkdir(logFolder, { recursive: true });
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of stops.splice(0).reverse()) await close();
  };
  const opened = async <T extends { stop(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const resource = await opening;
    stops.push(() => resource.stop());
    return resource;
  };
  const logFile = (name: string) => join(logFolder, `${name}.log`);
  try {
    const [postgres, redis, emulators] = await settled([
      servers === undefined
        ? opened(startPostgres(keepData ? { dataDir: join(folder, 'postgres'), durable: true } : {}))
        : Promise.resolve(servers.postgres),
      servers === undefined ? opened(startRedisServer()) : Promise.resolve(servers.redis),
      opened(
        startEmulatorProcess({
          logFile: logFile('emulators'),
          ...(keepData ? { dataDir: join(folder, 'emulators') } : {}),
          ...(pictures === undefined ? {} : { pictures }),
        }),
      ),
    ]);
    const addresses = {
      database: { host: postgres.host, port: postgres.port, user: postgres.user, name: DATABASE },
      redis,
      emulators: emulators.env,
    };
    const services = await Promise.all(
      SERVICES.map(async (service) => ({
        ...service,
        // A stack on another port has its services on other ports too, so that two can run side by side.
        port: port === 0 ? await freePort() : service.port + port - LOAD_BALANCER_PORT,
      })),
    );
    const endpointOf = (phase: number) => `http://127.0.0.1:${services[phase - 1]!.port}`;
    await settled([
      prepareDatabase(postgres),
      provision({ emulators: emulators.env, endpointOf, databasePassword: postgres.password }),
    ]);

    const page = await opened(openStudio({ root: ROOT, out: join(folder, 'studio'), watch }));
    // First of all that listens on known ports, so that a second stack on the same ones is told before it meets the other's services.
    const balancer = await startLoadBalancer({
      host: '127.0.0.1',
      port,
      upstreams: Object.fromEntries(services.map(({ phase }) => [phase, endpointOf(phase)])) as Record<
        PhaseKey,
        string
      >,
      studio: {
        folder: page.folder,
        ready: page.ready,
        config: { issuer: emulators.env.AUTH_ISSUER!, clientId: STUDIO_CLIENT },
      },
      cdn: {
        port: port === 0 ? 0 : BASE_PORT + port - LOAD_BALANCER_PORT,
        storage: emulators.env.STORAGE_ENDPOINT!,
      },
    });
    stops.push(() => balancer.close());
    const withCdn = { ...addresses, cdn: balancer.cdnAddress };
    const running = new Map<PhaseKey, ManagedProcess>();
    stops.push(() => Promise.all([...running.values()].map((child) => child.stop())).then(() => undefined));
    const startService = async (phase: PhaseKey): Promise<void> => {
      const service = services[phase - 1]!;
      const child = startProcess({
        name: service.name,
        args: [...NODE_FLAGS, ...(watch ? ['--watch'] : []), entries?.[phase] ?? service.entry].flat(),
        env: { ...inheritedEnvironment(process.env), ...serviceEnvironment(service, withCdn, logLevel) },
        cwd: ROOT,
        logFile: logFile(service.name),
      });
      running.set(phase, child);
      await waitUntilHealthy(child, {
        url: `${endpointOf(phase)}/ready`,
        logFile: logFile(service.name),
        timeoutMs: HEALTH_TIMEOUT_MS,
      });
    };
    await settled(services.map(({ phase }) => startService(phase)));
    await opened(
      Promise.resolve(startScheduler({ endpoint: endpointOf(1), signIn: emulators.signIn, everyMs: SWEEP_EVERY_MS })),
    );
    return {
      url: balancer.address,
      cdn: balancer.cdnAddress,
      signIn: emulators.signIn,
      pubsub: { host: emulators.env.PUBSUB_EMULATOR_HOST!, project: PROJECT },
      emulators: emulators.env,
      logFolder,
      startedInMs: Date.now() - started,
      running,
      endpointOf,
      startService,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Like Promise.all, but waits for all of them, so that what was opened beside a failure can be closed. */
async function settled<T extends readonly unknown[]>(
  promises: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const outcomes = await Promise.allSettled(promises);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

async function prepareDatabase({ host, port, user, password }: PostgresServer): Promise<void> {
  const connection = { host, port, user, password };
  await createDatabase(connection, DATABASE);
  await migrate({ ...connection, database: DATABASE });
}
