import { toAppError } from '@manga/errors';
import type { CallMeter, CallUsage } from './types.ts';
import { NO_USAGE, usageOf } from './usage.ts';
import type { Vertex } from './vertex.ts';

/** A connection that was never made: nobody has heard the question, so nobody bills it. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * The same connection with a meter around every question: retries and repairs are calls of their own. The meter may
 * refuse a call before it is sent, and hears of every end, also of one that is given up.
 */
export function metered(vertex: Vertex, meter: CallMeter): Vertex {
  return {
    async call(options, request) {
      const { model, signal, subject } = options;
      if (subject === undefined) return vertex.call(options, request);
      const end = await meter.begin({ ...subject, model }, signal);
      const startedAt = performance.now();
      const durationMs = () => Math.round(performance.now() - startedAt);
      let usage: CallUsage | null = null;
      try {
        const answer = await vertex.call(options, async (models, config) => {
          const response = await request(models, config);
          usage = usageOf(response);
          return response;
        });
        await end({ outcome: 'answered', usage, durationMs: durationMs() });
        return answer;
      } catch (error) {
        const { code, retryAfter } = toAppError(error);
        // Our own abort is no error of the catalogue, and what was sent by then may be billed.
        const outcome = signal.aborted ? 'aborted' : code;
        const used = usage ?? (isUnpaid(error) ? NO_USAGE : null);
        await end({ outcome, usage: used, durationMs: durationMs(), retryAfter });
        throw error;
      }
    },
  };
}

/** Whether a failed call costs nothing for sure: the API answered with an error, or was never reached. */
function isUnpaid(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { status, response, code } = cause as { status?: unknown; response?: { status?: unknown }; code?: unknown };
    // AppError has a status too: of ours, not of the API's.
    if (cause.name !== 'AppError' && typeof (status ?? response?.status) === 'number') return true;
    if (typeof code === 'string' && NEVER_SENT.has(code)) return true;
  }
  return false;
}
