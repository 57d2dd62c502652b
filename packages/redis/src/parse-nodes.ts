import { AppError } from '@manga/errors';

export interface RedisNode {
  host: string;
  port: number;
}

/** REDIS_HOST as the nodes to start from: one host, or several separated by commas, each with or without a port. */
export function parseNodes(hosts: string, defaultPort: number): RedisNode[] {
  const nodes = hosts
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, host, port] = /^([^:]+)(?::(\d{1,5}))?$/.exec(part) ?? [];
      if (host === undefined) throw invalid(`"${part}" is not a host with or without :port`);
      return { host, port: port === undefined ? defaultPort : Number(port) };
    });
  if (nodes.length === 0) throw invalid('no host is given');
  return nodes;
}

function invalid(detail: string): AppError {
  return new AppError('CONFIG_INVALID', { detail: `REDIS_HOST: ${detail}` });
}
