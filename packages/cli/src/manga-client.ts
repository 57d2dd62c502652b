import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type CreateManga,
  JobEvent,
  Manga,
  MangaEstimate,
  MangaList,
  PanelDetails,
  PHASES,
  type PhaseKey,
  type PhaseOutput,
  Problem,
  type RedrawPanel,
  RevisionStarted,
} from '@manga/contracts';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { z } from 'zod';

export interface MangaClientOptions {
  /** Address of the service, for example http://localhost:8080. */
  url: string;
  /** Gives the bearer token for each request. */
  token: () => Promise<string>;
}

/** The service said no; the message is what a person should read. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    const fields = problem.errors?.map((error) => `\n  ${error.path}: ${error.message}`).join('') ?? '';
    super(`${problem.detail}${fields}\n${problem.advice} (${problem.code})`);
    this.problem = problem;
  }
}

const REQUEST_TIMEOUT_MS = 60_000;
/** Reconnects after a broken event stream, one a second. */
const MAX_RECONNECTS = 60;

/** A typed client of the public API. */
export function createMangaClient({ url, token }: MangaClientOptions) {
  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await token()}`);
    const response = await fetch(new URL(path, url), { ...init, headers });
    if (response.ok) return response;
    const problem = Problem.safeParse(await response.json().catch(() => null));
    if (problem.success) throw new ProblemError(problem.data);
    throw new Error(`${init.method ?? 'GET'} ${path} answered ${response.status} ${response.statusText}`);
  }

  async function json<S extends z.ZodType>(schema: S, path: string, init?: RequestInit): Promise<z.infer<S>> {
    const response = await request(path, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS), ...init });
    return schema.parse(await response.json());
  }

  return {
    create: (
      body: Omit<CreateManga, 'options'> & { options?: Partial<CreateManga['options']> },
      idempotencyKey: string,
    ) =>
      json(Manga, '/v1/manga', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(body),
      }),
    estimate: (body: Omit<CreateManga, 'options'> & { options?: Partial<CreateManga['options']> }) =>
      json(MangaEstimate, '/v1/manga/estimate', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    get: (id: string) => json(Manga, `/v1/manga/${encodeURIComponent(id)}`),
    list: () => json(MangaList, '/v1/manga'),
    /** Another cost limit in US dollars; null takes it away. */
    changeLimit: (id: string, maxCostUsd: number | null) =>
      json(Manga, `/v1/manga/${encodeURIComponent(id)}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ maxCostUsd }),
      }),
    rerun: (id: string, phase: number) =>
      json(RevisionStarted, `/v1/manga/${encodeURIComponent(id)}/phases/${phase}/rerun`, { method: 'POST' }),
    cancel: (id: string) => json(Manga, `/v1/manga/${encodeURIComponent(id)}/cancel`, { method: 'POST' }),

    /** What a phase has made. */
    output: <N extends PhaseKey>(id: string, phase: N) =>
      json(PHASES[phase].output, `/v1/manga/${encodeURIComponent(id)}/phases/${phase}`) as Promise<PhaseOutput<N>>,
    /** Puts an edited output in its place; `next` is the phase that goes on. */
    replace: <N extends PhaseKey>(id: string, phase: N, output: PhaseOutput<N>, next: number) =>
      json(RevisionStarted, `/v1/manga/${encodeURIComponent(id)}/phases/${phase}?next=${next}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(output),
      }),

    panel: (id: string, panel: string) => json(PanelDetails, `${panelPath(id, panel)}/details`),
    redraw: (id: string, panel: string, body: RedrawPanel) =>
      json(RevisionStarted, `${panelPath(id, panel)}/redraw`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    putPicture: (id: string, panel: string, bytes: Uint8Array<ArrayBuffer>, contentType: string) =>
      json(RevisionStarted, panelPath(id, panel), {
        method: 'PUT',
        headers: { 'content-type': contentType },
        body: bytes,
      }),

    /** The job's events from the first on, across broken connections, until it has ended in this revision or a later one. */
    async *watch(id: string, revision = 1): AsyncGenerator<JobEvent> {
      let last: string | undefined;
      let current = 1;
      for (let reconnects = 0; reconnects <= MAX_RECONNECTS; reconnects++) {
        try {
          const response = await request(`/v1/manga/${encodeURIComponent(id)}/events`, {
            headers: { accept: 'text/event-stream', ...(last === undefined ? {} : { 'last-event-id': last }) },
          });
          const events = response.body!.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
          for await (const message of events as AsyncIterable<{ id?: string; data: string }>) {
            const event = JobEvent.parse(JSON.parse(message.data));
            last = message.id ?? last;
            reconnects = 0;
            yield event;
            if (event.type === 'job.revised') current = event.revision;
            // What an earlier revision came to is no end of this one.
            if (current >= revision && ['job.completed', 'job.failed', 'job.cancelled'].includes(event.type)) return;
          }
        } catch (error) {
          if (error instanceof ProblemError && error.problem.status < 500) throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
      throw new Error('The connection to the service broke too often. `manga watch` can be started again at any time.');
    },

    /** Saves what is at `path` to `file`. */
    async save(path: string, file: string): Promise<void> {
      const response = await request(path);
      await pipeline(
        Readable.fromWeb(response.body as import('node:stream/web').ReadableStream),
        createWriteStream(file),
      );
    },
  };
}

function panelPath(id: string, panel: string): string {
  return `/v1/manga/${encodeURIComponent(id)}/panels/${encodeURIComponent(panel)}`;
}

export type MangaClient = ReturnType<typeof createMangaClient>;
