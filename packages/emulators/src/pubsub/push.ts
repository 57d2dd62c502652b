import http from 'node:http';
import https from 'node:https';
import type { DeliverySwitches } from './delivery-switches.ts';
import { pushBody } from './push-envelope.ts';
import type { Consumer, Delivery, Queue } from './queue.ts';
import { idOf } from './resource-names.ts';

/** Makes the OIDC token of a push; the same one may be given many times. */
export type PushTokens = (claims: { email: string; audience: string }) => Promise<string>;

export interface Pusher {
  /** Pushes the queue's messages to its endpoint; the function returned ends that, what is under way may finish. */
  attach(queue: Queue): () => void;
  close(): void;
}

/** Statuses that acknowledge. @see https://cloud.google.com/pubsub/docs/push#receive_push */
const ACKNOWLEDGES = new Set([102, 200, 201, 202, 204]);
/** Pushes in flight for each subscription: more with every success, fewer with every refusal. */
const WINDOW = { first: 100, least: 4, most: 1_000, shrink: 0.9 };
/** The queue's own deadline comes after the request's, which settles the message. */
const GRACE_MS = 1_000;

/** Delivers to push endpoints over connections that stay open. */
export function createPusher(tokens: PushTokens, switches: Pick<DeliverySwitches, 'patienceMs'>): Pusher {
  const agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: WINDOW.most, scheduling: 'lifo' }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: WINDOW.most, scheduling: 'lifo' }),
  };
  return {
    attach(queue) {
      let window = WINDOW.first;
      let inFlight = 0;
      const consumer: Consumer = {
        capacity: () => Math.floor(window) - inFlight,
        leaseMs: () => queue.settings.ackDeadlineMs + GRACE_MS,
        deliver: (deliveries) => {
          for (const delivery of deliveries) void push(delivery);
        },
      };

      async function push(delivery: Delivery): Promise<void> {
        inFlight += 1;
        const accepted = await post(queue, delivery).catch(() => false);
        inFlight -= 1;
        window = accepted ? Math.min(WINDOW.most, window + 1) : Math.max(WINDOW.least, window * WINDOW.shrink);
        if (accepted) queue.acknowledge(delivery.ackId);
        else queue.modifyDeadline(delivery.ackId, 0);
        queue.pump();
      }

      return queue.attach(consumer);
    },
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };

  /** True when the endpoint acknowledges within the deadline. */
  async function post({ settings }: Queue, delivery: Delivery): Promise<boolean> {
    const { push, ackDeadlineMs } = settings;
    if (push === undefined) return false;
    const { headers, body } = pushBody(delivery, settings);
    const token = push.oidc === undefined ? undefined : await tokens(push.oidc);
    const secure = push.endpoint.protocol === 'https:';
    return new Promise((resolve, reject) => {
      const request = (secure ? https : http).request(
        push.endpoint,
        {
          method: 'POST',
          agent: agents[secure ? 'https:' : 'http:'],
          headers: {
            ...headers,
            'content-length': body.length,
            'user-agent': 'CloudPubSub-Google',
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
        },
        (response) => {
          clearTimeout(timer);
          response.resume();
          response.on('error', () => undefined);
          resolve(ACKNOWLEDGES.has(response.statusCode ?? 0));
        },
      );
      const patienceMs = switches.patienceMs(idOf(settings.name), ackDeadlineMs);
      const timer = setTimeout(() => request.destroy(new Error('no answer within the deadline')), patienceMs);
      timer.unref();
      request.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      request.end(body);
    });
  }
}
