import { z } from 'zod';
import { PUSH_ACCOUNT, PUSH_AUDIENCE } from './service-table.ts';

const Token = z.object({ token: z.string() });

/** Longest wait for one answer. */
const SWEEP_TIMEOUT_MS = 30_000;
/** A sweep under way when the scheduler stops may take this long; half a sweep does no harm. */
const STOP_AFTER_MS = 1_000;

export interface SchedulerOptions {
  /** Base address of the service that sweeps. */
  endpoint: string;
  /** Address that signs in on the local stack. */
  signIn: string;
}

/** One `POST /internal/sweep`, with a token of the account that Cloud Scheduler has. @throws Error when it was not done */
export async function sweepOnce({ endpoint, signIn }: SchedulerOptions, stopping?: AbortSignal): Promise<void> {
  const late = AbortSignal.timeout(SWEEP_TIMEOUT_MS);
  const signal = stopping === undefined ? late : AbortSignal.any([late, stopping]);
  const address = new URL(signIn);
  address.searchParams.set('user', PUSH_ACCOUNT);
  address.searchParams.set('audience', PUSH_AUDIENCE);
  const { token } = Token.parse(await (await fetch(address, { signal })).json());
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${endpoint}/internal/sweep`, { method: 'POST', headers, signal });
  if (!answer.ok) throw new Error(`The sweep answered ${answer.status}.`);
  await answer.body?.cancel();
}

/** Stands in for Cloud Scheduler: sweeps again and again, one sweep at a time. A sweep that fails is tried at the next turn. */
export function startScheduler(options: SchedulerOptions & { everyMs: number; onError?: (error: unknown) => void }): {
  stop(): Promise<void>;
} {
  const { everyMs, onError = () => undefined } = options;
  const stopping = new AbortController();
  let sweeping = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    sweeping = sweepOnce(options, stopping.signal)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) onError(error);
      })
      .finally(() => {
        busy = false;
      });
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      const patience = setTimeout(() => stopping.abort(), STOP_AFTER_MS);
      await sweeping;
      clearTimeout(patience);
    },
  };
}
