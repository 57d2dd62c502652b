import { PHASES, type PhaseKey, serviceName } from '@manga/contracts';
import { z } from 'zod';
import { startLoadBalancer } from './load-balancer.ts';
import { CONTAINER_PORTS, STUDIO_CLIENT } from './service-table.ts';

// The load balancer as a container of its own; the services answer under their names.

const parsed = z
  .object({
    HOST: z.string().min(1).default('0.0.0.0'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
    /** Port of every service. */
    SERVICE_PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
    /** Port of the CDN, the address under which this machine's browsers reach it, and where the objects are. */
    CDN_PORT: z.coerce.number().int().min(0).max(65_535).default(CONTAINER_PORTS.cdn),
    CDN_BASE_URL: z.url(),
    STORAGE_ENDPOINT: z.url(),
    /** Where the image has the studio's page. */
    STUDIO_FOLDER: z.string().min(1).default('/app/studio'),
    /** Who issues tokens, as the services know it, and where a browser finds it. */
    STUDIO_ISSUER: z.url(),
    STUDIO_AUTHORIZATION_ENDPOINT: z.url(),
    STUDIO_TOKEN_ENDPOINT: z.url(),
  })
  .safeParse(process.env);
if (!parsed.success) {
  process.stderr.write(`The load balancer's environment is not valid:\n${z.prettifyError(parsed.error)}\n`);
  process.exit(1);
}
const { HOST: host, PORT: port, SERVICE_PORT: servicePort } = parsed.data;
const studio = {
  folder: parsed.data.STUDIO_FOLDER,
  config: {
    issuer: parsed.data.STUDIO_ISSUER,
    clientId: STUDIO_CLIENT,
    endpoints: { authorization: parsed.data.STUDIO_AUTHORIZATION_ENDPOINT, token: parsed.data.STUDIO_TOKEN_ENDPOINT },
  },
};

const phases = Object.keys(PHASES).map((key) => Number(key) as PhaseKey);
const upstreams = Object.fromEntries(
  phases.map((phase) => [phase, `http://${serviceName(phase)}:${servicePort}`]),
) as Record<PhaseKey, string>;
const cdn = {
  port: parsed.data.CDN_PORT,
  storage: parsed.data.STORAGE_ENDPOINT,
  publicUrl: parsed.data.CDN_BASE_URL,
};
const balancer = await startLoadBalancer({ host, port, upstreams, studio, cdn });
process.stdout.write(`${JSON.stringify({ severity: 'INFO', message: 'listening', address: balancer.address })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void balancer.close().then(() => process.exit(0)));
}
