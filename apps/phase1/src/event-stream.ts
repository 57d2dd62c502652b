import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from '@manga/phase-kit';

/** A browser comes back this many milliseconds after a broken connection. */
const RETRY_MS = 2_000;
/** A reader that takes nothing for so long is gone. */
const WRITE_TIMEOUT_MS = 30_000;

/** One client's stream of server-sent events. */
export interface EventStream {
  /** Waits for a slow reader, but not for ever. */
  send(id: number, type: string, data: unknown): Promise<void>;
  /** Aborts when the client has gone or the service shuts down. */
  closed: AbortSignal;
  end(): void;
}

/** Takes over the reply. Comments in between keep proxies from ending a silent connection. */
export function openEventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  stopping: AbortSignal,
  heartbeatMs: number,
): EventStream {
  const gone = new AbortController();
  const close = () => gone.abort();
  const { raw } = reply;

  reply.hijack();
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-request-id': request.id,
  });
  raw.write(`retry: ${RETRY_MS}\n\n`);
  raw.on('close', close);
  raw.on('error', close);
  stopping.addEventListener('abort', close, { once: true });
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);

  return {
    closed: gone.signal,
    async send(id, type, data) {
      if (gone.signal.aborted) return;
      if (raw.write(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`)) return;
      const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(WRITE_TIMEOUT_MS)]);
      await once(raw, 'drain', { signal }).catch(close);
    },
    end() {
      clearInterval(heartbeat);
      stopping.removeEventListener('abort', close);
      raw.end();
    },
  };
}
