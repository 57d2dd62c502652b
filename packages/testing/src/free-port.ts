import { createServer } from 'node:net';

/**
 * A TCP port on the loopback interface that was free a moment ago. Somebody else may take it before you do:
 * prefer listening on port 0 where the program can say what it got.
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('the probe has no TCP port'));
      server.close(() => resolve(address.port));
    });
  });
}

const ATTEMPTS = 4;

/** Starts something on a free port, and on another one when somebody else was quicker. */
export async function onFreePort<T>(start: (port: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (attempt === ATTEMPTS || !/in use|could not bind|failed listening/i.test(String(error))) throw error;
    }
  }
}
