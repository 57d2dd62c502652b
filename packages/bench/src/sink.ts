import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Takes the messages of the phases that do not run here. */
export async function startSink() {
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    outgoing.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
