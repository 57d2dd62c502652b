import type { Storage } from '@google-cloud/storage';

export interface ClientOptions {
  projectId: string;
  /** Another address than Google's. The client then sends no credentials. */
  apiEndpoint?: string | undefined;
}

export interface GoogleClients {
  /** Sends every request once: {@link attempt} repeats. */
  once: Storage;
  /** Repeats parts of a resumable upload, whose source can't be read twice. */
  resuming: Storage;
}

/** The client's own limit of a request; ours are shorter, this one ends what we no longer wait for. */
const REQUEST_TIMEOUT_MS = 60_000;

/** Loads Google's client at first use: it costs 110 ms and 36 MB, which a service that starts cold doesn't need yet. */
export function googleClients({ projectId, apiEndpoint }: ClientOptions): () => Promise<GoogleClients> {
  let loading: Promise<GoogleClients> | undefined;
  return () => {
    loading ??= import('@google-cloud/storage').then(({ Storage, IdempotencyStrategy }) => {
      const common = {
        projectId,
        timeout: REQUEST_TIMEOUT_MS,
        ...(apiEndpoint === undefined ? {} : { apiEndpoint }),
      };
      return {
        once: new Storage({ ...common, retryOptions: { autoRetry: false, maxRetries: 0 } }),
        resuming: new Storage({
          ...common,
          retryOptions: { maxRetries: 4, totalTimeout: 120, idempotencyStrategy: IdempotencyStrategy.RetryAlways },
        }),
      };
    });
    return loading;
  };
}
