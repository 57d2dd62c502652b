import { applyMask } from '../common/field-mask.ts';
import { paginate } from '../common/paginate.ts';
import type { ProtoPackage } from '../common/proto-package.ts';
import type { RpcService } from '../common/rpc-service.ts';
import type { Payload, Secret, SecretStore } from './secret-store.ts';

const NAME = 'google.cloud.secretmanager.v1.SecretManagerService';

interface Named {
  name: string;
}
interface PageRequest {
  parent: string;
  pageSize?: number;
  pageToken?: string;
}

/** google.cloud.secretmanager.v1.SecretManagerService without IAM policies. */
export function secretsService(protos: ProtoPackage, store: SecretStore): RpcService {
  return {
    definition: protos.service(NAME),
    descriptor: protos.root.lookupService(NAME),
    unary: {
      CreateSecret: ({
        parent,
        secretId,
        secret,
      }: {
        parent: string;
        secretId: string;
        secret: Partial<Secret> | null;
      }) => store.create(parent, secretId, secret ?? {}),
      GetSecret: ({ name }: Named) => store.get(name),
      UpdateSecret: ({ secret, updateMask }: { secret: Secret; updateMask: { paths?: string[] } | null }) =>
        store.replace(
          applyMask(store.get(secret.name), secret, updateMask?.paths, ['name', 'replication', 'createTime']),
        ),
      ListSecrets: ({ parent, ...request }: PageRequest) => {
        const all = store.list(parent);
        const { page, nextPageToken } = paginate(all, request);
        return { secrets: page, nextPageToken, totalSize: all.length };
      },
      DeleteSecret: ({ name }: Named) => {
        store.delete(name);
        return {};
      },
      AddSecretVersion: ({ parent, payload }: { parent: string; payload: Payload | null }) =>
        store.addVersion(parent, payload ?? {}),
      GetSecretVersion: ({ name }: Named) => store.version(name),
      ListSecretVersions: ({ parent }: PageRequest) => {
        const versions = store.versions(parent);
        return { versions, nextPageToken: '', totalSize: versions.length };
      },
      AccessSecretVersion: ({ name }: Named) => store.access(name),
      EnableSecretVersion: ({ name }: Named) => store.enable(name),
      DisableSecretVersion: ({ name }: Named) => store.disable(name),
      DestroySecretVersion: ({ name }: Named) => store.destroy(name),
    },
  };
}
