import { join } from 'node:path';
import { createFaultSwitches } from '../common/fault-switches.ts';
import { loadProtos } from '../common/proto-package.ts';
import { startRpcServer } from '../common/rpc-server.ts';
import { createSecretStore } from './secret-store.ts';
import { openSecretsFile } from './secrets-file.ts';
import { secretsService } from './secrets-service.ts';

/** Secret Manager over gRPC and HTTP/JSON on one port, with `/admin/faults`. */
export async function startSecretsServer({
  host,
  port,
  dataDir,
}: {
  host: string;
  port: number;
  dataDir?: string | undefined;
}) {
  const faults = createFaultSwitches();
  const kept = dataDir === undefined ? undefined : await openSecretsFile(join(dataDir, 'secrets.json'));
  const store = createSecretStore(kept);
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
    async close() {
      await server.close();
      await kept?.close();
    },
  };
}
