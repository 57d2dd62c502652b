import fastify from 'fastify';
import { z } from 'zod';
import { StatusError } from '../common/status-error.ts';
import { createForward } from './forward.ts';
import { PUSH_PATH, parseTarget } from './push-address.ts';

export interface PushGatewayOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Makes the OIDC token of a push. */
  tokens: (claims: { email: string; audience: string }) => Promise<string>;
  /** Milliseconds that a subscriber may take. */
  timeoutMs?: number;
}

/** Pub/Sub's largest message is 10 MB; in an envelope it is a third longer. */
const BODY_LIMIT = 16 * 1024 * 1024;

const Envelope = z.object({
  message: z.object({ attributes: z.record(z.string(), z.string()).default({}) }),
});

/**
 * Stands between a Pub/Sub emulator that ignores filters and signs nothing (Google's own) and the push endpoints:
 * acknowledges what the subscription's filter keeps out, sends on the rest with a token, and hands back the answer's
 * status. It keeps nothing: the address says it all.
 */
export async function startPushGateway({ host, port, tokens, timeoutMs }: PushGatewayOptions) {
  const { forward, close } = createForward(timeoutMs === undefined ? {} : { timeoutMs });
  const app = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error, _request, reply) => {
    const refused = error instanceof z.ZodError || error instanceof StatusError || error instanceof SyntaxError;
    return reply.code(refused ? 400 : 502).send({ error: error instanceof Error ? error.message : String(error) });
  });
  app.get('/health', async () => ({ status: 'ok' }));
  app.post(PUSH_PATH, async (request, reply) => {
    const { endpoint, email, audience, matches } = parseTarget(request.query);
    const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
    const { message } = Envelope.parse(JSON.parse(body.toString()));
    if (!matches(message.attributes)) return reply.code(204).send();
    const status = await forward(endpoint, body, {
      'content-type': 'application/json',
      'user-agent': 'CloudPubSub-Google',
      authorization: `Bearer ${await tokens({ email, audience })}`,
    });
    return reply.code(status).send();
  });
  await app.listen({ host, port });
  return {
    port: (app.server.address() as { port: number }).port,
    async close() {
      await app.close();
      close();
    },
  };
}
