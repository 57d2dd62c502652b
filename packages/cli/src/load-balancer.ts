import replyFrom from '@fastify/reply-from';
import { CDN_PATHS, type PhaseKey } from '@manga/contracts';
import { startCdnServer } from '@manga/emulators/cdn';
import { AppError, toProblem } from '@manga/errors';
import fastify from 'fastify';
import { phaseForPath } from './load-balancer-routes.ts';
import { type ServedStudio, serveStudio } from './serve-studio.ts';
import { BUCKETS, CDN_KEYS } from './service-table.ts';

export interface LoadBalancerOptions {
  host: string;
  port: number;
  /** Base address of each phase's service. */
  upstreams: Readonly<Record<PhaseKey, string>>;
  /** The page that is served where no service is. */
  studio: ServedStudio;
  /** Where pictures and books are read: another origin, as in production, so that nobody's token follows them there. */
  cdn: {
    /** 0 takes a free one. */
    port: number;
    /** Address of Cloud Storage. */
    storage: string;
    /** Address under which readers reach it; with its own port on this host by default. */
    publicUrl?: string;
  };
}

/**
 * A load balancer with production's path rules on one port and its CDN on another, for development.
 * @returns the addresses of both and how to stop them
 * @throws Error that names the port when it is taken
 */
export async function startLoadBalancer({ host, port, upstreams, studio, cdn }: LoadBalancerOptions) {
  const app = fastify({ logger: false, bodyLimit: 4 * 1024 * 1024, forceCloseConnections: true });
  // Bodies go through untouched: the services judge them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));
  await app.register(replyFrom, { undici: { connections: 64, headersTimeout: 300_000, bodyTimeout: 0 } });
  const images = await startCdnServer({
    host,
    port: cdn.port,
    keys: CDN_KEYS,
    buckets: { [CDN_PATHS.output]: BUCKETS.OUTPUT_BUCKET, [CDN_PATHS.final]: BUCKETS.FINAL_BUCKET },
    storage: cdn.storage,
  }).catch(nameBusyPort(cdn.port));
  app.addHook('onClose', () => images.close());
  const cdnAddress = cdn.publicUrl ?? `http://${host}:${images.port}`;
  const sendStudio = await serveStudio(app, { ...studio, connect: [cdnAddress] });
  app.all('/*', async (request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    const phase = phaseForPath(path);
    if (phase === null) {
      if ((request.method === 'GET' || request.method === 'HEAD') && (await sendStudio(path, reply))) return reply;
      const problem = toProblem(new AppError('ROUTE_NOT_FOUND', { detail: `Nothing is served at ${path}` }), path);
      return reply.status(404).type('application/problem+json').send(problem);
    }
    return reply.from(`${upstreams[phase]}${request.url}`, {
      onError: (answer) => {
        const problem = toProblem(new AppError('SHUTTING_DOWN', { detail: `Phase ${phase} does not answer` }), path);
        void answer
          .status(502)
          .type('application/problem+json')
          .send({ ...problem, status: 502 });
      },
    });
  });
  const address = await app.listen({ host, port }).catch(async (error: NodeJS.ErrnoException) => {
    await app.close();
    return nameBusyPort(port)(error);
  });
  return { address, cdnAddress, close: () => app.close() };
}

function nameBusyPort(port: number): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is in use. Stop what runs there, or choose another with --port.`, { cause: error });
  };
}
