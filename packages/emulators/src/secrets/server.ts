import { createFaultSwitches } from '../rpc/fault-switches.ts';
import { loadProtos } from '../rpc/proto-package.ts';
import { startRpcServer } from '../rpc/rpc-server.ts';
import { createSecretStore } from './secret-store.ts';
import { secretsService } from './secrets-service.ts';

/** Secret Manager over gRPC and HTTP/JSON on one port, with `/admin/faults`. */
export async function startSecretsServer({ host, port }: { host: string; port: number }) {
  const faults = createFaultSwitches();
  const store = createSecretStore();
  const protos = loadProtos('@google-cloud/secret-manager');
  const server = await startRpcServer({ services: [secretsService(protos, store)], faults, host, port });
  return {
    port: server.port,
    faults,
    /** Adds a version to a secret, and makes the secret where it is missing. */
    put(project: string, id: string, value: string): void {
      const parent = `projects/${project}`;
      const name = `${parent}/secrets/${id}`;
      if (!store.list(parent).some((secret) => secret.name === name))
        store.create(parent, id, { replication: { automatic: {} } });
      store.addVersion(name, { data: Buffer.from(value) });
    },
    close: () => server.close(),
  };
}
