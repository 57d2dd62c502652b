import { z } from 'zod';
import { startPushGateway } from './gateway/server.ts';
import { startEmulators } from './start.ts';
import { createThreadedBackends } from './vertex/threaded-backends.ts';

const anyPort = z.coerce.number().int().min(0).max(65_535);
const port = anyPort.default(0);
const parsed = z
  .object({
    HOST: z.string().min(1).default('127.0.0.1'),
    /** Name under which other machines or containers reach this one. */
    PUBLIC_HOST: z.string().min(1).optional(),
    GOOGLE_CLOUD_PROJECT: z.string().min(1).optional(),
    PUBSUB_PORT: port,
    STORAGE_PORT: port,
    SECRETS_PORT: port,
    VERTEX_PORT: port,
    ISSUER_PORT: port,
    /** Starts the push gateway for another Pub/Sub emulator. */
    GATEWAY_PORT: anyPort.optional(),
    /** Keeps everything in this folder. */
    DATA_DIR: z.string().min(1).optional(),
    CREDENTIALS_FILE: z.string().min(1).optional(),
    /** `plain`: pictures of the right size with nothing on them, at no cost. */
    PICTURES: z.enum(['drawn', 'plain']).default('drawn'),
  })
  .safeParse(process.env);
if (!parsed.success) {
  process.stderr.write(`The emulators' environment is not valid:\n${z.prettifyError(parsed.error)}\n`);
  process.exit(1);
}
const env = parsed.data;

const emulators = await startEmulators({
  host: env.HOST,
  publicHost: env.PUBLIC_HOST,
  ...(env.GOOGLE_CLOUD_PROJECT === undefined ? {} : { projectId: env.GOOGLE_CLOUD_PROJECT }),
  ports: {
    pubsub: env.PUBSUB_PORT,
    storage: env.STORAGE_PORT,
    secrets: env.SECRETS_PORT,
    vertex: env.VERTEX_PORT,
    issuer: env.ISSUER_PORT,
  },
  dataDir: env.DATA_DIR,
  credentialsFile: env.CREDENTIALS_FILE,
  vertexBackends: createThreadedBackends({ pictures: env.PICTURES }),
});
const gateway =
  env.GATEWAY_PORT === undefined
    ? undefined
    : await startPushGateway({
        host: env.HOST,
        port: env.GATEWAY_PORT,
        tokens: (claims) => emulators.issuer.issueToken(claims),
      });
emulators.vertex.server.warm();
const signIn = `${emulators.issuer.url}/users/token`;
const ports = { ...emulators.ports, ...(gateway === undefined ? {} : { gateway: gateway.port }) };
process.stdout.write(`${JSON.stringify({ ready: true, env: emulators.env, ports, signIn })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await gateway?.close();
    await emulators.close();
    process.exit(0);
  });
}
