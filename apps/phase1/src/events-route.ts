import { API, JobEvent } from '@manga/contracts';
import { AppError } from '@manga/errors';
import {
  type ApiContext,
  addApiRoute,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type OwnedJob,
  requireJob,
} from '@manga/phase-kit';
import { openEventStream } from './event-stream.ts';
import { type EventRow, readEvents } from './job-events.ts';
import { createNews, type News } from './news.ts';

/** How long watchers wait at most for news that Redis did not poke, in milliseconds. */
const POLL_MS = 3_000;
const HEARTBEAT_MS = 15_000;
/** Streams of one instance; each asks the database now and then. */
const MAX_STREAMS = 500;

const TERMINAL = new Set(['job.completed', 'job.failed', 'job.cancelled']);

/** Times that a test may want shorter. */
export interface EventsTiming {
  pollMs?: number;
  heartbeatMs?: number;
}

/** `GET /v1/manga/{id}/events`: every event of the job from `Last-Event-ID` on, as it happens, until the job has ended. */
export function addEventsRoute(
  app: FastifyInstance,
  context: ApiContext,
  { pollMs = POLL_MS, heartbeatMs = HEARTBEAT_MS }: EventsTiming = {},
): void {
  const { db, signals, stopping } = context;
  let streams = 0;

  addApiRoute(app, API.watchManga, { ...context, head: false }, async ({ owner, params, headers, request, reply }) => {
    const job = await requireJob(db, owner, params.id);
    if (stopping.aborted) throw new AppError('SHUTTING_DOWN', { retryAfter: 1 });
    if (streams >= MAX_STREAMS) throw new AppError('BUSY', { retryAfter: 5 });
    const after = Number(headers['last-event-id'] ?? 0);
    const news = createNews();
    // Before the first look, so that nothing falls between it and the first wait.
    const unwatch = signals.watch(job.id, news.ring);
    streams += 1;
    try {
      const first = await readEvents(db, job.id, after);
      // 204 tells a browser's EventSource not to come back.
      const over = first.length === 0 && !['queued', 'running'].includes(job.status);
      if (over) return reply.code(204).send();
      await stream({ owner, job, first, after, news, request, reply });
    } finally {
      unwatch();
      streams -= 1;
    }
  });

  async function stream(watched: {
    owner: string;
    job: OwnedJob;
    first: EventRow[];
    after: number;
    news: News;
    request: FastifyRequest;
    reply: FastifyReply;
  }): Promise<void> {
    const { owner, job, news, request, reply } = watched;
    const client = openEventStream(request, reply, stopping, heartbeatMs);
    try {
      let events = watched.first;
      let last = watched.after;
      while (!client.closed.aborted) {
        for (const event of events) {
          await client.send(event.seq, event.type, toJobEvent(event));
          last = event.seq;
        }
        if (TERMINAL.has(events.at(-1)?.type ?? '')) return;
        await news.wait(pollMs, client.closed);
        // A database that is away for a moment is no news: the watcher stays.
        events = await readEvents(db, job.id, last).catch(() => []);
        if (events.length === 0 && (await isGone(owner, job.id))) return;
      }
    } catch (error) {
      // The answer has begun: all that is left is to end it, and the client comes back.
      request.logger.warn({ error }, 'event stream broke');
    } finally {
      client.end();
    }
  }

  /** A job that was deleted has no more events; a database that is away says nothing about that. */
  async function isGone(owner: string, id: string): Promise<boolean> {
    try {
      await requireJob(db, owner, id);
      return false;
    } catch (error) {
      return error instanceof AppError && error.code === 'JOB_NOT_FOUND';
    }
  }
}

function toJobEvent({ seq, type, data, at }: EventRow): JobEvent {
  return JobEvent.parse({ ...data, seq, type, at: at.toISOString() });
}
