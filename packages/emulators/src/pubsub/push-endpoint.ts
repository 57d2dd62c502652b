import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A push as an endpoint gets it. */
export interface Push {
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect
  body: any;
  /** Answers; nothing is answered before. */
  answer(status: number): void;
}

/** For tests: a push endpoint whose answers the test gives, one push at a time. */
export async function startPushEndpoint() {
  const waiting: ((push: Push) => void)[] = [];
  const arrived: Push[] = [];
  const server = createServer(async (request, response) => {
    const body = await json(request);
    const push: Push = { headers: request.headers, body, answer: (status) => void response.writeHead(status).end() };
    const taker = waiting.shift();
    if (taker === undefined) arrived.push(push);
    else taker(push);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`,
    /** Pushes that nobody took yet. */
    arrived: arrived as readonly Push[],
    next(timeoutMs = 10_000): Promise<Push> {
      const there = arrived.shift();
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no push within ${timeoutMs} ms`)), timeoutMs);
        waiting.push((push) => {
          clearTimeout(timer);
          resolve(push);
        });
      });
    },
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
