import type { JobEvent } from '@manga/contracts';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { ApiError } from './api-error.ts';

/** Waits between attempts to get back to a stream that broke. */
const WAITS_MS = [0, 1_000, 2_000, 5_000, 10_000];

export interface WatchOptions {
  /** Opens the stream after an event; null when there is nothing more to come. */
  open: (lastEventId: string | null, signal: AbortSignal) => Promise<ReadableStream | null>;
  signal: AbortSignal;
  /** Told when the connection is lost (false) and when it is back (true). */
  onConnection?: (connected: boolean) => void;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * A job's events in order, each once, across connections that break: every new one goes on after the last event seen.
 * Ends when the service has nothing more to tell, or when the signal aborts. A job's end is no end by itself: an edited
 * manga goes on behind it.
 * @throws ApiError when the service says that there is nothing to watch
 */
export async function* watchEvents({
  open,
  signal,
  onConnection = () => undefined,
  wait = waitFor,
}: WatchOptions): AsyncGenerator<JobEvent> {
  let last: string | null = null;
  let ended = false;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      const stream = await open(last, signal);
      onConnection(true);
      if (stream === null) return;
      const events = stream.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
      for await (const message of events as unknown as AsyncIterable<{ id?: string; data: string }>) {
        const event = JSON.parse(message.data) as JobEvent;
        last = message.id ?? String(event.seq);
        failures = 0;
        ended = isEnd(event);
        yield event;
      }
      if (ended) continue;
    } catch (error) {
      if (signal.aborted) return;
      const final = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (final) throw error;
    }
    onConnection(false);
    await wait(WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] as number, signal);
  }
}

function isEnd({ type }: JobEvent): boolean {
  return type === 'job.completed' || type === 'job.failed' || type === 'job.cancelled';
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
