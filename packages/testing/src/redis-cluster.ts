import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onFreePort } from './free-port.ts';
import { type RedisServer, startRedisServer } from './redis-server.ts';
import { waitFor } from './wait-for.ts';

export interface RedisCluster {
  /** As REDIS_HOST takes it: host:port of all nodes, separated by commas. */
  hosts: string;
  nodes: RedisServer[];
  stop(): Promise<void>;
}

const MASTERS = 3;
/** Short, so that a test sees a failover in seconds; Memorystore's is 15 s. */
const NODE_TIMEOUT_MS = 1_000;

/** Starts six redis-server processes as a cluster of three masters with a replica each; takes some seconds. */
export async function redisCluster(settings: Record<string, string> = {}): Promise<RedisCluster> {
  const nodes: RedisServer[] = [];
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
  try {
    await Promise.all(
      Array.from({ length: MASTERS * 2 }, async () => {
        const node = await onFreePort((busPort) =>
          startRedisServer({ databases: 1, settings: { ...clusterSettings(busPort), ...settings } }),
        );
        nodes.push(node);
      }),
    );
    const addresses = nodes.map(({ host, port }) => `${host}:${port}`);
    await redisCli(['--cluster', 'create', ...addresses, '--cluster-replicas', '1', '--cluster-yes']);
    await waitFor(() => everyReplicaInStep(nodes), { timeoutMs: 20_000, everyMs: 100, what: 'all replicas in step' });
    return { hosts: addresses.join(','), nodes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function clusterSettings(busPort: number): Record<string, string> {
  return {
    'cluster-enabled': 'yes',
    'cluster-config-file': 'nodes.conf',
    'cluster-port': String(busPort),
    'cluster-node-timeout': String(NODE_TIMEOUT_MS),
    'cluster-replica-validity-factor': '0',
    'repl-diskless-sync-delay': '0',
  };
}

/** A replica that has not copied its master yet can't take over. */
async function everyReplicaInStep(nodes: readonly RedisServer[]): Promise<boolean> {
  const answers = await Promise.all(nodes.map(({ port }) => redisCli(['-p', String(port), 'info', 'replication'])));
  const inStep = answers.filter((answer) => /role:slave/.test(answer) && /master_link_status:up/.test(answer));
  return inStep.length === nodes.length - MASTERS;
}

async function redisCli(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('redis-cli', args, { timeout: 30_000 });
  return stdout;
}
