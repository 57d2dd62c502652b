import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Stack, startStack } from '@manga/cli';
import { PHASES, type PhaseKey } from '@manga/contracts';
import { createPool } from '@manga/postgres';
import { redisCluster, startPostgres, startRedisServer } from '@manga/testing/servers';
import type { Fault } from './chaos-plan.ts';

const DATABASE = 'manga';
const START_ATTEMPTS = 10;
/** Longer than the cluster's node timeout: the replica takes over, and the node comes back as its replica. */
const NODE_PAUSE_MS = 4_000;
const LIGHT_SERVICE = 'packages/bench/src/light-service.ts';

export interface ChaosStackOptions {
  /** Phases 2 to 8 do next to nothing, and pictures have nothing on them: for a thousand jobs. */
  light: boolean;
  /** Redis as a cluster of three masters and three replicas. */
  cluster: boolean;
}

/** The local stack with everything at hand that a fault needs. */
export interface ChaosStack {
  stack: Stack;
  database: { host: string; port: number; user: string; password: string; database: string };
  /** Does one fault and undoes what it has to; resolves when the part is back. */
  suffer(fault: Fault): Promise<void>;
  /** Ends what lasts: pushes and the model behave, every service is up. */
  calm(): Promise<void>;
  stop(): Promise<void>;
}

async function post(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
}

/** Redis with the fault that it can have: a single one is emptied, of a cluster a node goes away for a while. */
async function startRedis(cluster: boolean) {
  if (!cluster) {
    const redis = await startRedisServer();
    const { host, port } = redis;
    return { address: { host, port }, suffer: () => flushRedis({ host, port }), stop: () => redis.stop() };
  }
  const { hosts, nodes, stop } = await redisCluster();
  return {
    address: { host: hosts, port: 6379, clusterMode: true },
    async suffer(node: number) {
      const { process: paused } = nodes[node % nodes.length]!;
      paused.kill('SIGSTOP');
      await sleep(NODE_PAUSE_MS);
      paused.kill('SIGCONT');
    },
    stop,
  };
}

function flushRedis({ host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write('FLUSHALL\r\n'));
    socket.once('data', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

/** Starts the stack on free ports, with a durable PostgreSQL that may be restarted at any time. */
export async function startChaosStack({ light, cluster }: ChaosStackOptions): Promise<ChaosStack> {
  const folder = await mkdtemp(join(tmpdir(), 'manga-chaos-'));
  const dataDir = await mkdtemp(join(tmpdir(), 'manga-chaos-data-'));
  let postgres = await startPostgres({ dataDir, durable: true });
  const redis = await startRedis(cluster);
  const clean = async () => {
    await redis.stop();
    await postgres.stop();
    await Promise.all([folder, dataDir].map((path) => rm(path, { recursive: true, force: true })));
  };
  const stack = await startStack({
    port: 0,
    folder,
    keepData: false,
    logLevel: 'WARN',
    watch: false,
    servers: { postgres, redis: redis.address },
    ...(light ? { entries: lightEntries(), pictures: 'plain' as const } : {}),
  }).catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  const { port } = postgres;
  const deliveries = `http://${stack.pubsub.host}/admin/delivery`;
  const pubsub = `http://${stack.pubsub.host}/admin/faults`;
  const storage = `${stack.emulators.STORAGE_ENDPOINT}/admin/faults`;
  const vertex = `${stack.emulators.VERTEX_ENDPOINT}/admin/faults`;
  /** Services that a fault has in hand. */
  const busy = new Map<PhaseKey, Promise<void>>();
  let restarting: Promise<void> | undefined;
  let ended = false;

  async function startAgain(phase: PhaseKey): Promise<void> {
    for (let attempt = 1; !ended; attempt += 1) {
      try {
        return await stack.startService(phase);
      } catch (error) {
        if (attempt === START_ATTEMPTS) throw error;
        await stack.running.get(phase)?.stop();
      }
    }
  }

  async function strike(phase: PhaseKey, fault: Fault): Promise<void> {
    const child = stack.running.get(phase);
    if (child === undefined) return;
    if (fault.kind === 'pause') {
      process.kill(child.pid, 'SIGSTOP');
      await sleep(fault.forMs);
      process.kill(child.pid, 'SIGCONT');
      return;
    }
    if (fault.kind === 'kill') {
      process.kill(child.pid, 'SIGKILL');
      await child.exited;
      await sleep(fault.downMs);
    } else {
      await child.stop();
    }
    await startAgain(phase);
  }

  async function restartPostgres(signal: 'SIGINT' | 'SIGQUIT', downMs: number): Promise<void> {
    postgres.process.kill(signal);
    await postgres.process.exited;
    await postgres.stop();
    await sleep(downMs);
    postgres = await startPostgres({ dataDir, port, durable: true });
  }

  /** Sets a fault of an emulator and takes it away after a time. */
  async function during(url: string, rule: object, forMs: number): Promise<void> {
    await post(url, { faults: [{ status: 'UNAVAILABLE', times: null, ...rule }] });
    await sleep(forMs);
    await fetch(url, { method: 'DELETE' });
  }

  async function cutConnections(): Promise<void> {
    const { host, user, password } = postgres;
    const db = createPool({ host, port, user, password, database: DATABASE, max: 1, connectionTimeoutMs: 1_000 });
    try {
      await db.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    } finally {
      await db.close();
    }
  }

  async function suffer(fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'redis':
        return redis.suffer(fault.node);
      case 'pushes': {
        const { duplicate, late, lateMs, impatient, patienceMs } = fault;
        return post(deliveries, {
          duplicate,
          reorder: { probability: late, minMs: lateMs / 2, maxMs: lateMs },
          impatience: { probability: impatient, afterMs: patienceMs },
        });
      }
      case 'pubsub':
        return during(pubsub, { method: 'Publish' }, fault.forMs);
      case 'storage':
        return during(storage, { method: 'objects*', probability: fault.share }, fault.forMs);
      case 'model':
        return post(vertex, { faults: [{ fault: { kind: fault.fault }, times: fault.times }] });
      case 'cut-connections':
        return cutConnections();
      case 'postgres':
        restarting ??= restartPostgres(fault.signal, fault.downMs).finally(() => {
          restarting = undefined;
        });
        return restarting;
      default: {
        const { phase } = fault;
        // One fault at a time for each service.
        if (busy.has(phase)) return;
        const struck = strike(phase, fault).finally(() => busy.delete(phase));
        busy.set(phase, struck);
        return struck;
      }
    }
  }

  return {
    stack,
    database: {
      ...{ host: postgres.host, port, user: postgres.user, password: postgres.password },
      database: DATABASE,
    },
    suffer,
    async calm() {
      await Promise.all([restarting, ...busy.values()]);
      await Promise.all([deliveries, pubsub, storage, vertex].map((url) => fetch(url, { method: 'DELETE' })));
    },
    async stop() {
      ended = true;
      for (const { pid } of stack.running.values()) {
        try {
          process.kill(pid, 'SIGCONT');
        } catch {
          // It has ended already.
        }
      }
      await stack.stop();
      await clean();
    },
  };
}

/** The real phase 1, which owns the jobs, and light ones behind it. */
function lightEntries(): Partial<Record<PhaseKey, readonly string[]>> {
  const phases = (Object.keys(PHASES) as unknown as PhaseKey[]).map(Number).filter((phase) => phase > 1);
  return Object.fromEntries(phases.map((phase) => [phase, [LIGHT_SERVICE, String(phase)]]));
}
