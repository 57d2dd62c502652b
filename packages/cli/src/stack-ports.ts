import { createServer } from 'node:net';
import { portHolder } from './port-holder.ts';
import { BASE_PORT, LOAD_BALANCER_PORT, SERVICES } from './service-table.ts';

/** A port of a stack, and what listens there. */
interface PlannedPort {
  name: string;
  host: string;
  port: number;
}

/** The last port that leaves room for the others above it. */
export const LAST_STACK_PORT = 65_535 - (BASE_PORT + SERVICES.length - LOAD_BALANCER_PORT);

/** Longest quotation of a program with its arguments; what tells services apart is at the end. */
const COMMAND_SHOWN = 80;
/** Between the ports of two stacks that are proposed, so that none of theirs meet. */
const NEXT_STACK = 40;
const PROPOSALS = 25;

/** Where everything of a stack listens: at a fixed distance from the load balancer's port, so that two can run side by side. */
function plannedPorts(port: number): PlannedPort[] {
  const distance = port - LOAD_BALANCER_PORT;
  return [
    { name: 'load balancer', host: '127.0.0.1', port },
    { name: 'CDN', host: '127.0.0.1', port: BASE_PORT + distance },
    ...SERVICES.map((service) => ({ name: service.name, host: '0.0.0.0', port: service.port + distance })),
  ];
}

/**
 * Makes sure that a stack on `port` has all its ports. Those of the same moment are told by the listener itself.
 * @throws Error that names the ports that are taken, who holds them, and a port that would do
 */
export async function refuseBusyPorts(port: number): Promise<void> {
  const busy = await busyPorts(port);
  if (busy.length === 0) return;
  const lines = await Promise.all(
    busy.map(async ({ name, port: taken }) => {
      const holder = await portHolder(taken);
      const who =
        holder === undefined
          ? `\`lsof -nP -iTCP:${taken}\` tells by whom`
          : `by process ${holder.pid}: ${holder.command.slice(-COMMAND_SHOWN)}`;
      return `Port ${taken} (${name}) is taken, ${who}`;
    }),
  );
  const other = await nextStackPort(port);
  const advice = other === undefined ? 'choose another one' : `choose another one, for example --port ${other}`;
  const [first, last] = [SERVICES[0]!.port, SERVICES.at(-1)!.port].map((at) => at - LOAD_BALANCER_PORT + port);
  lines.push(
    `A stack on --port ${port} needs ${port}, ${BASE_PORT - LOAD_BALANCER_PORT + port} and ${first} to ${last}. Stop what holds them, or ${advice}.`,
  );
  throw new Error(lines.join('\n'));
}

async function nextStackPort(port: number): Promise<number | undefined> {
  for (let step = 1; step <= PROPOSALS; step += 1) {
    const other = port + step * NEXT_STACK;
    if (other > LAST_STACK_PORT) return undefined;
    if ((await busyPorts(other)).length === 0) return other;
  }
  return undefined;
}

async function busyPorts(port: number): Promise<PlannedPort[]> {
  const found = await Promise.all(
    plannedPorts(port).map(async (planned) => ((await isBusy(planned)) ? [planned] : [])),
  );
  return found.flat();
}

function isBusy({ host, port }: PlannedPort): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(true);
      else if (error.code === 'EACCES') {
        reject(new Error(`Port ${port} is not for every user. Choose one from 1024 on with --port.`, { cause: error }));
      } else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(false)));
  });
}
