import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhaseKey } from '@manga/contracts';
import { migrate } from '@manga/postgres';
import { freePort, type PostgresServer, startPostgres, startRedisServer, withTimeout } from '@manga/testing/servers';
import { createDatabase } from './create-database.ts';
import { startEmulatorProcess } from './emulator-process.ts';
import { inheritedEnvironment } from './inherited-environment.ts';
import { startLoadBalancer } from './load-balancer.ts';
import { type ManagedProcess, STOP_TIMEOUT_MS, startProcess, waitUntilHealthy } from './managed-process.ts';
import { ROOT } from './paths.ts';
import { provision } from './provision.ts';
import { startScheduler } from './scheduler.ts';
import { serviceEnvironment } from './service-environment.ts';
import { BASE_PORT, LOAD_BALANCER_PORT, PROJECT, SERVICES, STUDIO_CLIENT } from './service-table.ts';
import { refuseBusyPorts } from './stack-ports.ts';
import { type Stoppable, stopAll } from './stop-all.ts';
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
  /** Stops everything; no part is waited for longer than it may take. @throws Error that names what did not stop */
  stop(): Promise<void>;
}

/** A small young generation keeps an idle service 40 MB smaller; the Dockerfiles set the same. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2'];
/** Some seconds as a rule; a machine with more to do than it can takes longer, and is not a reason to give up. */
const HEALTH_TIMEOUT_MS = 90_000;
/** A second as a rule. The clients' own patience with an emulator that is gone would be ten minutes. */
const PREPARE_TIMEOUT_MS = 60_000;
/** A process of its own is asked, killed when it does not heed that, and gone a moment later. */
const PROCESS_STOP_TIMEOUT_MS = STOP_TIMEOUT_MS + 2_000;
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
  // First of all, so that who chose a port that is taken hears it at once, and no service of ours meets another stack's.
  if (port !== 0) await refuseBusyPorts(port);
  const logFolder = join(folder, 'logs');
  await mkdir(logFolder, { recursive: true });
  const stoppables: Stoppable[] = [];
  const opened = async <T extends { stop(): Promise<void> }>(name: string, opening: Promise<T>): Promise<T> => {
    const resource = await opening;
    stoppables.push({ name, stop: () => resource.stop(), timeoutMs: PROCESS_STOP_TIMEOUT_MS });
    return resource;
  };
  const logFile = (name: string) => join(logFolder, `${name}.log`);
  try {
    const [postgres, redis, emulators] = await settled([
      servers === undefined
        ? opened('PostgreSQL', startPostgres(keepData ? { dataDir: join(folder, 'postgres'), durable: true } : {}))
        : Promise.resolve(servers.postgres),
      servers === undefined ? opened('Redis', startRedisServer()) : Promise.resolve(servers.redis),
      opened(
        'the emulators',
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
      withTimeout(prepareDatabase(postgres), PREPARE_TIMEOUT_MS, 'the database did not get its tables'),
      withTimeout(
        provision({ emulators: emulators.env, endpointOf, databasePassword: postgres.password }),
        PREPARE_TIMEOUT_MS,
        'the emulators did not get their topics, buckets and secrets',
      ),
    ]);

    const page = await opened('the studio', openStudio({ root: ROOT, out: join(folder, 'studio'), watch }));
    // Before the services: of two stacks that start at the same moment one is told here, before it meets the other's.
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
    stoppables.push({ name: 'the load balancer', stop: () => balancer.close() });
    const withCdn = { ...addresses, cdn: balancer.cdnAddress };
    const running = new Map<PhaseKey, ManagedProcess>();
    stoppables.push({
      name: 'the services',
      stop: () =>
        Promise.all(
          [...running.values()].map((child) =>
            withTimeout(child.stop(), PROCESS_STOP_TIMEOUT_MS, `${child.name} did not stop`),
          ),
        ),
      // Each of them has had its time by then, and the fault names the one.
      timeoutMs: PROCESS_STOP_TIMEOUT_MS + 1_000,
    });
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
    const scheduler = startScheduler({ endpoint: endpointOf(1), signIn: emulators.signIn, everyMs: SWEEP_EVERY_MS });
    stoppables.push({ name: 'the scheduler', stop: () => scheduler.stop() });
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
      stop: () => stopAll(stoppables),
    };
  } catch (error) {
    // What went wrong first is what matters; what then does not stop ends with this process, at the hands of its guard.
    await stopAll(stoppables).catch((left: Error) => console.error(left.message));
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
