import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below what systems hand out for outgoing connections (Linux from 32768 on, others from 49152): a service that is started
 * again finds its port as it left it, and not under somebody's connection.
 */
const LOWEST = 15_000;
const HIGHEST = 32_000;
const PROBES = 50;

/**
 * A TCP port that was free a moment ago, on every interface. Somebody else may take it before you do:
 * prefer listening on port 0 where the program can say what it got.
 */
export async function freePort(): Promise<number> {
  for (let probe = 1; probe <= PROBES; probe += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${PROBES} ports between ${LOWEST} and ${HIGHEST} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
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
