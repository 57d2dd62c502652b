import { z } from 'zod';
import { provision } from './provision.ts';
import { SERVICES } from './service-table.ts';

// Provisioning as a job of its own: what Terraform makes in the cloud, made in emulators.

const parsed = z
  .object({
    PUBSUB_EMULATOR_HOST: z.string().regex(/^[\w.-]+:\d+$/, 'host:port'),
    STORAGE_ENDPOINT: z.url(),
    SECRET_MANAGER_ENDPOINT: z.url(),
    DB_PASSWORD: z.string().min(1),
    /** Port of every service; they answer under their names. */
    SERVICE_PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
    /** For a Pub/Sub emulator that neither filters nor signs: the gateway in front of the services. */
    PUSH_GATEWAY: z.url().optional(),
  })
  .safeParse(process.env);
if (!parsed.success) {
  process.stderr.write(`The provisioning's environment is not valid:\n${z.prettifyError(parsed.error)}\n`);
  process.exit(1);
}
const {
  DB_PASSWORD: databasePassword,
  SERVICE_PORT: servicePort,
  PUSH_GATEWAY: pushGateway,
  ...emulators
} = parsed.data;

const serviceAt = (phase: number) => `http://${SERVICES[phase - 1]!.name}:${servicePort}`;
await provision({
  emulators,
  endpointOf: serviceAt,
  databasePassword,
  ...(pushGateway === undefined ? {} : { pushGateway }),
});
process.stdout.write(
  `${JSON.stringify({ severity: 'INFO', message: 'topics, subscriptions, buckets and secret are there' })}\n`,
);
