import Fastify from 'fastify';

/** One change that was asked for. */
export interface Change {
  service: string;
  updateMask: string;
  body: unknown;
}

export interface CloudRunEmulator {
  endpoint: string;
  changes: Change[];
  /** Instance limits by service; undefined is none. */
  limits: Map<string, number | undefined>;
  /** Answers every change of a service with this status from now on. */
  refuse(service: string, status: number): void;
  /** Lets every change of a service end in this error after it was taken. */
  failLater(service: string, message: string): void;
  close(): Promise<void>;
}

type Params = {
  Params: { service: string };
  Querystring: { updateMask?: string };
  Body: { scaling?: { maxInstanceCount?: number } };
};

/** The part of the Cloud Run Admin API (v2) that the guard uses: services, and operations that take two looks. */
export async function startCloudRunEmulator(services: Record<string, number | undefined>): Promise<CloudRunEmulator> {
  const app = Fastify();
  const limits = new Map(Object.entries(services));
  const changes: Change[] = [];
  const refused = new Map<string, number>();
  const failing = new Map<string, string>();
  const operations = new Map<string, { looks: number; service: string; apply: () => void }>();
  const path = '/v2/projects/:project/locations/:region/services/:service';

  app.get<Params>(path, async ({ params: { service } }, reply) => {
    if (!limits.has(service)) return reply.code(404).send({ error: { code: 404, message: `${service} not found` } });
    const maxInstanceCount = limits.get(service);
    return { name: service, scaling: maxInstanceCount === undefined ? {} : { maxInstanceCount } };
  });
  app.patch<Params>(path, async ({ params: { service }, query, body }, reply) => {
    const status = refused.get(service);
    if (status !== undefined) return reply.code(status).send({ error: { code: status, message: 'refused' } });
    changes.push({ service, updateMask: query.updateMask ?? '', body });
    const name = `projects/p/locations/r/operations/${changes.length}`;
    operations.set(name, { looks: 2, service, apply: () => limits.set(service, body.scaling?.maxInstanceCount) });
    return { name, done: false };
  });
  app.get<{ Params: { id: string } }>('/v2/projects/p/locations/r/operations/:id', async ({ params: { id } }) => {
    const name = `projects/p/locations/r/operations/${id}`;
    const operation = operations.get(name);
    if (operation === undefined) return { name, done: true, error: { code: 5, message: 'no such operation' } };
    operation.looks -= 1;
    if (operation.looks > 0) return { name, done: false };
    const message = failing.get(operation.service);
    if (message !== undefined) return { name, done: true, error: { code: 9, message } };
    operation.apply();
    return { name, done: true };
  });

  return {
    endpoint: await app.listen({ host: '127.0.0.1', port: 0 }),
    changes,
    limits,
    refuse: (service, status) => void refused.set(service, status),
    failLater: (service, message) => void failing.set(service, message),
    close: () => app.close(),
  };
}
