import { setTimeout as sleep } from 'node:timers/promises';
import { GoogleAuth, PassThroughClient } from 'google-auth-library';
import { z } from 'zod';

/** What we read of a service, and of the operation that changes one. */
const Service = z.object({ scaling: z.object({ maxInstanceCount: z.int().optional() }).default({}) });
const Operation = z.object({
  name: z.string().min(1),
  done: z.boolean().default(false),
  error: z.object({ code: z.number().optional(), message: z.string().default('no reason given') }).optional(),
});

export interface CloudRun {
  /** The most instances that all revisions of a service may have together; undefined when nothing limits them. */
  maxInstances(service: string): Promise<number | undefined>;
  /** Resolves when the limit holds. @throws Error when Cloud Run refuses or does not finish in time */
  limitInstances(service: string, instances: number): Promise<void>;
}

export interface CloudRunOptions {
  endpoint: string;
  projectId: string;
  region: string;
  /** Longest wait for one change. */
  changeTimeoutMs?: number;
  pollMs?: number;
}

const REQUEST_TIMEOUT_MS = 10_000;

/** The two calls of the Cloud Run Admin API that the guard needs; its client library would be 20 times the size of this program. */
export function openCloudRun(options: CloudRunOptions): CloudRun {
  const { endpoint, projectId, region, changeTimeoutMs = 30_000, pollMs = 1_000 } = options;
  const auth = new GoogleAuth(
    endpoint.startsWith('http://')
      ? { authClient: new PassThroughClient() }
      : { scopes: ['https://www.googleapis.com/auth/cloud-platform'] },
  );
  const pathOf = (service: string) => `projects/${projectId}/locations/${region}/services/${service}`;

  async function ask(method: 'GET' | 'PATCH', path: string, body?: object): Promise<unknown> {
    const request = { url: `${endpoint}/v2/${path}`, method, timeout: REQUEST_TIMEOUT_MS, retry: true };
    return (await auth.request(body === undefined ? request : { ...request, data: body })).data;
  }

  return {
    async maxInstances(service) {
      return Service.parse(await ask('GET', pathOf(service))).scaling.maxInstanceCount;
    },
    async limitInstances(service, instances) {
      // The mask leaves everything else as it is, what Cloud Deploy released a moment ago included.
      const path = `${pathOf(service)}?updateMask=scaling.maxInstanceCount`;
      let operation = Operation.parse(await ask('PATCH', path, { scaling: { maxInstanceCount: instances } }));
      const deadline = performance.now() + changeTimeoutMs;
      while (!operation.done) {
        if (performance.now() > deadline) throw new Error(`${service}: ${operation.name} is not done in time`);
        await sleep(pollMs);
        operation = Operation.parse(await ask('GET', operation.name));
      }
      if (operation.error !== undefined) throw new Error(`${service}: ${operation.error.message}`);
    },
  };
}
