import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long a request waits for a free instance, as on Cloud Run. */
const WAIT_MS = 10_000;

interface Upstream {
  port: number;
  inFlight: number;
  alive: boolean;
}

export interface Front {
  url: string;
  /** Whether the instance on this port gets requests. */
  use(port: number, alive: boolean): void;
  close(): Promise<void>;
}

/**
 * Stands before the instances of one service as Cloud Run does: the least busy one gets the request, none gets more than
 * its concurrency, and what finds no room for ten seconds is turned away with 429.
 */
export async function startFront(ports: readonly number[], concurrency: number): Promise<Front> {
  const upstreams: Upstream[] = ports.map((port) => ({ port, inFlight: 0, alive: true }));
  const agent = new Agent({ keepAlive: true });
  const waiting = new Set<(upstream: Upstream) => void>();

  const free = () =>
    upstreams
      .filter(({ alive, inFlight }) => alive && inFlight < concurrency)
      .toSorted((a, b) => a.inFlight - b.inFlight)[0];
  const serveWaiting = () => {
    for (const [next] of waiting.entries()) {
      const upstream = free();
      if (upstream === undefined) return;
      waiting.delete(next);
      next(upstream);
    }
  };
  const pass = (upstream: Upstream, incoming: IncomingMessage, outgoing: ServerResponse) => {
    upstream.inFlight += 1;
    outgoing.once('close', () => {
      upstream.inFlight -= 1;
      serveWaiting();
    });
    const { method, url: path, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port: upstream.port, method, path, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.once('error', () => outgoing.destroy());
    });
    onward.once('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(503).end();
    });
    incoming.pipe(onward);
  };

  const server = createServer((incoming, outgoing) => {
    const upstream = free();
    if (upstream !== undefined) return pass(upstream, incoming, outgoing);
    const next = (found: Upstream) => {
      clearTimeout(timer);
      pass(found, incoming, outgoing);
    };
    const timer = setTimeout(() => {
      waiting.delete(next);
      incoming.resume();
      outgoing.writeHead(429).end();
    }, WAIT_MS);
    waiting.add(next);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    use(port, alive) {
      for (const upstream of upstreams) if (upstream.port === port) upstream.alive = alive;
      serveWaiting();
    },
    close() {
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
