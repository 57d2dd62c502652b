import { Cluster, type ClusterNode } from 'ioredis';
import type { clusterOptions } from './redis-options.ts';

type Send = Cluster['sendCommand'];

/**
 * A cluster whose commands end in time. ioredis starts a command's clock when a node gets it, so that one sent while
 * no node is known waits in the queue for as long as the outage lasts.
 */
export class BoundedCluster extends Cluster {
  readonly #commandTimeoutMs: number;

  constructor(nodes: ClusterNode[], options: ReturnType<typeof clusterOptions>, commandTimeoutMs: number) {
    super(nodes, { ...options, lazyConnect: true });
    this.#commandTimeoutMs = commandTimeoutMs;
    // It tries again by itself, and tells each failure by an `error` event, which the manager reports.
    this.connect().catch(() => undefined);
  }

  override sendCommand(...[command, stream, node]: Parameters<Send>): ReturnType<Send> {
    command.setTimeout(this.#commandTimeoutMs);
    return super.sendCommand(command, stream, node);
  }
}
