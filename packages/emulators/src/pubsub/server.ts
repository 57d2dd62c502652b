import { join } from 'node:path';
import { createFaultSwitches } from '../common/fault-switches.ts';
import { loadProtos } from '../common/proto-package.ts';
import { startRpcServer } from '../common/rpc-server.ts';
import { createBroker } from './broker.ts';
import { createDeliverySwitches } from './delivery-switches.ts';
import { openJournal } from './journal.ts';
import { publisherService } from './publisher-service.ts';
import { createPusher, type PushTokens } from './push.ts';
import { subscriberService } from './subscriber-service.ts';

export interface PubsubServerOptions {
  host: string;
  port: number;
  /** Makes the tokens of pushes. */
  tokens: PushTokens;
  /** Longest time that a pull waits for its first message. */
  pullWaitMs?: number;
  /** Keeps what is not acknowledged in this folder; in memory alone by default. */
  dataDir?: string | undefined;
  now?: () => number;
  random?: () => number;
}

/** Pub/Sub over gRPC and HTTP/JSON on one port, with `/admin/faults`, `/admin/delivery` and `/admin/backlog`. */
export async function startPubsubServer(options: PubsubServerOptions) {
  const { host, port, tokens, pullWaitMs = 10_000, dataDir, now = Date.now, random = Math.random } = options;
  const faults = createFaultSwitches({ random });
  const delivery = createDeliverySwitches(random);
  const pusher = createPusher(tokens, delivery);
  const kept = dataDir === undefined ? undefined : await openJournal(join(dataDir, 'pubsub.jsonl'));
  const broker = createBroker({ now, random, switches: delivery, pusher, journal: kept?.journal });
  if (kept !== undefined) broker.restore(kept.remembered);
  const protos = loadProtos('@google-cloud/pubsub');
  const server = await startRpcServer({
    services: [publisherService(protos, broker), subscriberService(protos, broker, { pullWaitMs })],
    faults,
    host,
    port,
    routes(app) {
      app.get('/admin/delivery', async () => delivery.state);
      app.post('/admin/delivery', async ({ body }) => {
        delivery.set(body ?? {});
        return delivery.state;
      });
      app.delete('/admin/delivery', async () => {
        delivery.reset();
        return delivery.state;
      });
      app.get('/admin/backlog', async () => ({ subscriptions: broker.backlog() }));
    },
  });
  return {
    port: server.port,
    faults,
    delivery,
    async close() {
      broker.close();
      pusher.close();
      await server.close();
      await kept?.close();
    },
  };
}
