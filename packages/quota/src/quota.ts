import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import type { RedisClient } from '@manga/redis';
import { type CallEnd, type CallMeter, type CallUsage, currentWaitBudget, type ModelCall } from '@manga/vertex';
import { createAsker } from './asker.ts';
import type { Ending, Gate, GateSettings, Ticket } from './gate.ts';
import { createLocalGate } from './local-gate.ts';
import { createRedisGate } from './redis-gate.ts';
import { createSharedGate, type SharedGate } from './shared-gate.ts';
import { createWaitingPlaces } from './waiting-places.ts';

export interface QuotaOptions {
  client: RedisClient;
  log: Pick<Logger, 'warn' | 'info'>;
  /** Names this process. */
  instance: string;
  /** Calls that draw: units are calls. */
  image: GateSettings;
  /** Calls that ask: units are tokens. */
  text: GateSettings;
  /**
   * Longest wait for a turn, in milliseconds, and no longer than the wait budget; then MODEL_QUOTA_WAIT. Calls of a job that
   * has few of this instance's places wait three times as long.
   */
  waitMs: number;
  /** How many instances to reckon with when Redis has never said it. */
  instances: number;
  keyPrefix?: string;
  leaseMs?: number;
}

/** Waits are jittered by this share, so that those who were told the same do not come at the same moment. */
const JITTER = 0.1;
/** A third of a lease: two renewals may fail. */
const RENEWALS_PER_LEASE = 3;
const LEASE_MS = 15_000;

/**
 * Keeps all instances together within each model's quota. As a meter it stands around every single call, retries and
 * repairs included; each model has a gate of its own.
 */
export interface Quota {
  /**
   * `begin` waits for the call's turn.
   * @throws AppError MODEL_QUOTA_WAIT after `waitMs`, or when the wait budget is used up; the signal's reason when aborted
   */
  meter: CallMeter;
  /** Stops renewing leases. */
  close(): void;
}

export function createQuota(options: QuotaOptions): Quota {
  const { client, log, instance, waitMs, instances, leaseMs = LEASE_MS, keyPrefix = '' } = options;
  const ask = createAsker({
    log,
    away: 'The quota cannot be shared, each instance keeps to its part',
    back: 'The quota is shared again',
  });
  const gates = new Map<string, SharedGate>();
  const places = createWaitingPlaces();
  const gateOf = ({ kind, model }: ModelCall): SharedGate => {
    const name = `${kind}:${model}`;
    const known = gates.get(name);
    if (known !== undefined) return known;
    const settings = options[kind];
    const redis = createRedisGate({ client, name, settings, instance, leaseMs, keyPrefix });
    const local = createLocalGate(settings, { instances, rate: settings.start });
    const gate = createSharedGate({ redis, local, ask });
    gates.set(name, gate);
    return gate;
  };
  const timer = setInterval(() => {
    for (const gate of gates.values()) void gate.renew();
  }, leaseMs / RENEWALS_PER_LEASE);
  timer.unref();

  return {
    meter: {
      async begin(call, signal) {
        const ticket = { id: randomUUID(), job: call.labels.job ?? '', cost: costOf(call.kind, call.expected) };
        const waits = currentWaitBudget();
        const budgetMs = waits.left();
        let patience = 1;
        const longestMs = () => {
          // Who had patience keeps it when those give up for whom it had it.
          patience = Math.max(patience, places.patience(ticket.job));
          return Math.round(Math.min(waitMs * patience, budgetMs));
        };
        const wait = () => waitForTurn(gateOf(call), ticket, { longestMs, signal, model: call.model });
        const end = await waits.spend(() => places.hold(ticket.job, wait));
        return (ended) => end(endingOf(call.kind, ended));
      },
    },
    close: () => clearInterval(timer),
  };
}

async function waitForTurn(
  gate: Gate,
  ticket: Ticket,
  { longestMs, signal, model }: { longestMs: () => number; signal: AbortSignal; model: string },
): Promise<(ending: Ending) => Promise<void>> {
  const from = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const turn = await gate.ask(ticket);
    if (turn.go) {
      if (!signal.aborted) return turn.end;
      await turn.end({ kind: 'other' });
      signal.throwIfAborted();
    } else {
      const longest = longestMs();
      const left = from + longest - performance.now();
      if (left <= 0) {
        await gate.leave(ticket);
        throw new AppError('MODEL_QUOTA_WAIT', { detail: `${model}: no turn within ${longest} ms` });
      }
      const pause = Math.min(turn.waitMs * (1 + JITTER * Math.random()), left);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) await gate.leave(ticket);
    }
  }
}

function costOf(kind: ModelCall['kind'], { inputTokens, outputTokens }: CallUsage): number {
  return kind === 'image' ? 1 : Math.max(1, inputTokens + outputTokens);
}

function endingOf(kind: ModelCall['kind'], { outcome, usage, retryAfter }: CallEnd): Ending {
  if (outcome === 'MODEL_QUOTA') return { kind: 'refused', retryAfterMs: (retryAfter ?? 0) * 1_000 };
  if (outcome !== 'answered') return { kind: 'other' };
  return { kind: 'answered', used: kind === 'image' || usage === null ? null : costOf(kind, usage) };
}
