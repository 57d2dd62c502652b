import type {
  BookManifest,
  CreateManga,
  DownloadFormat,
  JobOptions,
  Manga,
  MangaEstimate,
  MangaList,
  PanelDetails,
  PhaseKey,
  PhaseOutput,
  RevisionStarted,
} from '@manga/contracts';
import { ApiError, toApiError } from './api-error.ts';

const REQUEST_TIMEOUT_MS = 30_000;
/** Books and pictures are large, and phones are slow. */
const FILE_TIMEOUT_MS = 300_000;

export interface ApiEnvironment {
  /** Gives the bearer token for a request; null when nobody is signed in (any more). */
  token: () => Promise<string | null>;
  /** Told when the service does not take the token. */
  onSignedOut: () => void;
  fetchFrom?: typeof fetch;
}

/** What an author sends. */
export type NewManga = Omit<CreateManga, 'options'> & { options: Partial<JobOptions> };

/** A phase's output, and which one it is. */
export interface Editable<N extends PhaseKey> {
  output: PhaseOutput<N>;
  tag: string;
}

/** A client of the service's public API; the answers have been checked by the service against the same contracts. */
export function createApi({ token, onSignedOut, fetchFrom = fetch }: ApiEnvironment) {
  async function request(path: string, { timeoutMs = REQUEST_TIMEOUT_MS, signal, ...init }: Request = {}) {
    const bearer = await token();
    if (bearer === null) {
      onSignedOut();
      throw new ApiError('UNAUTHENTICATED', 401, null);
    }
    const limit = AbortSignal.timeout(timeoutMs);
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${bearer}`);
    let response: Response;
    try {
      response = await fetchFrom(path, {
        ...init,
        headers,
        signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError('OFFLINE', 0, null, error);
    }
    if (response.ok) return response;
    if (response.status === 401) onSignedOut();
    throw await toApiError(response);
  }

  const json = async <T>(path: string, init?: Request): Promise<T> => (await (await request(path, init)).json()) as T;
  const withBody = (
    method: 'POST' | 'PUT' | 'PATCH',
    body: unknown,
    headers: Record<string, string> = {},
  ): Request => ({
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const manga = (id: string) => `/v1/manga/${encodeURIComponent(id)}`;

  return {
    /** The same key again makes no second manga. */
    create: (body: NewManga, idempotencyKey: string) =>
      json<Manga>('/v1/manga', withBody('POST', body, { 'idempotency-key': idempotencyKey })),
    /** What a manga would take; nothing is stored or begun. */
    estimate: (body: NewManga, signal: AbortSignal) =>
      json<MangaEstimate>('/v1/manga/estimate', { ...withBody('POST', body), signal }),
    setTitle: (id: string, title: string) => json<Manga>(manga(id), withBody('PATCH', { title })),
    setCostLimit: (id: string, maxCostUsd: number) => json<Manga>(manga(id), withBody('PATCH', { maxCostUsd })),
    list: (cursor: string | null, limit: number, signal?: AbortSignal) => {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) });
      return json<MangaList>(`/v1/manga?${query}`, withSignal(signal));
    },
    get: (id: string, signal?: AbortSignal) => json<Manga>(manga(id), withSignal(signal)),
    /** The story that a manga is made from. */
    story: async (id: string): Promise<string> => (await request(`${manga(id)}/story`)).text(),
    cancel: (id: string) => json<Manga>(`${manga(id)}/cancel`, { method: 'POST' }),
    remove: async (id: string): Promise<void> => void (await request(manga(id), { method: 'DELETE' })),
    output: <N extends PhaseKey>(id: string, phase: N, signal?: AbortSignal) =>
      json<PhaseOutput<N>>(`${manga(id)}/phases/${phase}`, withSignal(signal)),
    /** An output to edit, and the tag by which the service knows whether it is still the same. */
    edit: async <N extends PhaseKey>(id: string, phase: N, signal?: AbortSignal): Promise<Editable<N>> => {
      const response = await request(`${manga(id)}/phases/${phase}`, withSignal(signal));
      return { output: (await response.json()) as PhaseOutput<N>, tag: response.headers.get('etag') ?? '*' };
    },
    /**
     * `next` is the phase that goes on, where those in between have nothing to change.
     * @throws ApiError CHANGED_MEANWHILE when the output is not the one that was edited any more
     */
    replace: <N extends PhaseKey>(id: string, phase: N, { output, tag }: Editable<N>, next: number = phase + 1) =>
      json<RevisionStarted>(`${manga(id)}/phases/${phase}?next=${next}`, withBody('PUT', output, { 'if-match': tag })),
    /** How a panel's picture came to be, and which ones it had before. */
    panel: (id: string, panel: string, signal?: AbortSignal) =>
      json<PanelDetails>(`${manga(id)}/panels/${panel}/details`, withSignal(signal)),
    /** Draws one panel again; without words with those it was drawn from. */
    redraw: (id: string, panel: string, prompt: string | null) =>
      json<RevisionStarted>(`${manga(id)}/panels/${panel}/redraw`, withBody('POST', prompt === null ? {} : { prompt })),
    /** Puts the author's own picture into a panel. */
    putPicture: (id: string, panel: string, picture: Blob) =>
      json<RevisionStarted>(`${manga(id)}/panels/${panel}`, {
        method: 'PUT',
        headers: { 'content-type': picture.type },
        body: picture,
        timeoutMs: FILE_TIMEOUT_MS,
      }),
    rerun: (id: string, phase: number) =>
      json<RevisionStarted>(`${manga(id)}/phases/${phase}/rerun`, { method: 'POST' }),
    /** The finished book as data. */
    book: (id: string, signal?: AbortSignal) =>
      json<BookManifest>(`${manga(id)}/download?format=json`, withSignal(signal)),
    /** Any file of the service. */
    file: async (path: string, signal?: AbortSignal): Promise<Blob> =>
      (await request(path, { ...withSignal(signal), timeoutMs: FILE_TIMEOUT_MS })).blob(),
    /** The stream of a job's events after `lastEventId`; null when there is nothing more to come. */
    events: async (id: string, lastEventId: string | null, signal: AbortSignal): Promise<ReadableStream | null> => {
      const response = await request(`${manga(id)}/events`, {
        headers: { accept: 'text/event-stream', ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }) },
        signal,
        // A stream lasts as long as the making does.
        timeoutMs: 3_600_000,
      });
      return response.status === 204 ? null : response.body;
    },
    paths: {
      page: (id: string, number: number, size: 'page' | 'thumbnail') => `${manga(id)}/pages/${number}?size=${size}`,
      character: (id: string, character: string) => `${manga(id)}/characters/${character}`,
      panel: (id: string, panel: string) => `${manga(id)}/panels/${panel}`,
      download: (id: string, format: DownloadFormat) => `${manga(id)}/download?format=${format}`,
    },
  };
}

type Request = Omit<RequestInit, 'signal'> & { timeoutMs?: number; signal?: AbortSignal };

const withSignal = (signal: AbortSignal | undefined): Request => (signal === undefined ? {} : { signal });

export type Api = ReturnType<typeof createApi>;
