import type { GoogleGenAI, HttpOptions, Models } from '@google/genai';
import { AppError } from '@manga/errors';
import { toModelError } from './model-error.ts';
import type { CallSubject } from './types.ts';

/** undici ends a request after 300 s whatever else is asked; a call that long has failed anyway. */
const LONGEST_CALL_MS = 290_000;

export interface VertexOptions {
  projectId: string;
  /** `global` or a region. */
  location: string;
  /** Address of the API where it is not Google's own: a private endpoint or the emulator. */
  endpoint?: string;
  /** A credential file; without it Application Default Credentials. */
  credentialsFile?: string;
}

/** What every request carries in its `config`. */
export interface CallConfig {
  abortSignal: AbortSignal;
  httpOptions: HttpOptions;
}

export interface CallOptions {
  model: string;
  timeoutMs: number;
  signal: AbortSignal;
  /** What is asked; absent for calls that ask no model and cost nothing, such as counting tokens. */
  subject?: CallSubject;
}

/** The connection to Vertex AI that the text and image models share: one client, one cached access token. */
export interface Vertex {
  /**
   * One call, without retries.
   * @throws AppError MODEL_*; the caller's signal's reason when that ended the call
   */
  call<T>(options: CallOptions, request: (models: Models, config: CallConfig) => Promise<T>): Promise<T>;
}

/**
 * Nothing is loaded or connected before the first call: @google/genai costs some 65 ms and 30 MB, which a service that
 * starts to answer /health should not wait for.
 */
export function createVertex(options: VertexOptions): Vertex {
  let client: Promise<GoogleGenAI> | undefined;
  const connected = () => {
    client ??= connect(options);
    return client;
  };

  return {
    async call({ model, timeoutMs, signal }, request) {
      if (!(timeoutMs > 0 && timeoutMs <= LONGEST_CALL_MS))
        throw new RangeError(`a call's time limit lies between 0 and ${LONGEST_CALL_MS} ms, not at ${timeoutMs}`);
      signal.throwIfAborted();
      const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      let retryAfterHeader: string | null = null;
      const config: CallConfig = {
        abortSignal,
        httpOptions: {
          // The server need not go on when nobody listens any more.
          headers: { 'X-Server-Timeout': String(Math.ceil(timeoutMs / 1000)) },
          // The client's errors carry no headers, so Retry-After is read on the way.
          fetch: async (input, init) => {
            const response = await fetch(input, init);
            retryAfterHeader = response.headers.get('retry-after');
            return response;
          },
        },
      };
      try {
        const answer = async () => request((await connected()).models, config);
        const answerWithNewToken = (error: unknown) => {
          // A cached access token can be revoked before its time; a new client asks for a new one, once.
          if ((error as { status?: unknown }).status !== 401) throw error;
          client = undefined;
          return answer();
        };
        // The race also bounds what the client does not abort: fetching an access token.
        return await Promise.race([answer().catch(answerWithNewToken), rejectOnAbort(abortSignal)]);
      } catch (error) {
        signal.throwIfAborted();
        const cause = abortSignal.aborted ? late(timeoutMs, error) : error;
        throw toModelError(cause, { model, retryAfterHeader });
      }
    },
  };
}

/** Whether a call failed because its time was over. */
export function isLate(error: unknown): boolean {
  return error instanceof AppError && error.cause instanceof Error && error.cause.name === LATE;
}

const LATE = 'TimeoutError';

function late(timeoutMs: number, cause: unknown): Error {
  return Object.assign(new Error(`no answer within ${timeoutMs} ms`, { cause }), { name: LATE });
}

async function connect({ projectId, location, endpoint, credentialsFile }: VertexOptions): Promise<GoogleGenAI> {
  const { GoogleGenAI } = await import('@google/genai');
  return new GoogleGenAI({
    enterprise: true,
    project: projectId,
    location,
    apiVersion: 'v1beta1',
    ...(endpoint === undefined ? {} : { httpOptions: { baseUrl: endpoint } }),
    // The project is known: the library need not ask gcloud or the metadata server for it.
    googleAuthOptions: { projectId, ...(credentialsFile === undefined ? {} : { keyFilename: credentialsFile }) },
  });
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
