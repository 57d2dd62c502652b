import type { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { AppError } from '@manga/errors';
import { secretPath } from './secret-path.ts';

export interface SecretsOptions {
  projectId: string;
  /** Another address than Google's; with `http://` the connection is plain and carries no credentials. */
  endpoint?: string | undefined;
  /** Longest time of one `access` with all its retries; 10 s. */
  timeoutMs?: number;
}

export interface Secrets {
  /**
   * The value of a secret, as text exactly as stored. @throws AppError SECRET_UNAVAILABLE that names the secret and
   * what is wrong (missing, no right, no answer)
   */
  access(secretName: string): Promise<string>;
  close(): Promise<void>;
}

/** gRPC's UNAVAILABLE, RESOURCE_EXHAUSTED and DEADLINE_EXCEEDED. */
const RETRYABLE = [14, 8, 4];
const REASONS: Record<number, string> = {
  5: 'it does not exist',
  7: 'the service account may not read it',
  9: 'its version is disabled',
};

/** Secret Manager through Google's client, which is loaded at first use (160 ms). */
export function createSecrets({ projectId, endpoint, timeoutMs = 10_000 }: SecretsOptions): Secrets {
  let loading: Promise<SecretManagerServiceClient> | undefined;
  const client = () => {
    loading ??= openClient(projectId, endpoint);
    return loading;
  };
  return {
    async access(secretName) {
      const name = secretPath(projectId, secretName);
      try {
        const [version] = await (await client()).accessSecretVersion({ name }, callOptions(timeoutMs));
        const data = version.payload?.data;
        if (data === undefined || data === null) throw new Error('the answer has no payload');
        return typeof data === 'string' ? data : new TextDecoder('utf-8', { fatal: true }).decode(data);
      } catch (error) {
        const reason = REASONS[Number((error as { code?: unknown }).code)] ?? 'Secret Manager does not answer';
        throw new AppError('SECRET_UNAVAILABLE', { detail: `${name}: ${reason}`, cause: error });
      }
    },
    async close() {
      if (loading === undefined) return;
      // A client that could not be opened was reported by who asked for a secret, and one that does not close holds nothing up.
      await loading.then((opened) => opened.close()).catch(() => undefined);
    },
  };
}

async function openClient(projectId: string, endpoint: string | undefined): Promise<SecretManagerServiceClient> {
  const { SecretManagerServiceClient } = await import('@google-cloud/secret-manager');
  if (endpoint === undefined) return new SecretManagerServiceClient({ projectId });
  const { protocol, hostname, port } = new URL(endpoint);
  const plain = protocol === 'http:';
  const address = { projectId, apiEndpoint: hostname, port: Number(port || (plain ? 80 : 443)) };
  if (!plain) return new SecretManagerServiceClient(address);
  const [{ credentials }, { PassThroughClient }] = await Promise.all([
    import('@grpc/grpc-js'),
    import('google-auth-library'),
  ]);
  // Without a client of its own Google's library looks for credentials in the cloud's metadata server all the same.
  const authClient = new PassThroughClient();
  return new SecretManagerServiceClient({ ...address, sslCreds: credentials.createInsecure(), authClient });
}

function callOptions(totalTimeoutMillis: number) {
  return {
    retry: {
      retryCodes: RETRYABLE,
      backoffSettings: {
        initialRetryDelayMillis: 100,
        retryDelayMultiplier: 2,
        maxRetryDelayMillis: 2_000,
        initialRpcTimeoutMillis: Math.min(5_000, totalTimeoutMillis),
        rpcTimeoutMultiplier: 1,
        maxRpcTimeoutMillis: 5_000,
        totalTimeoutMillis,
      },
    },
  };
}
