import type { PhaseKey } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { PhaseContract } from './types.ts';

/** A push request cannot last longer than its acknowledgement deadline: 600 s, less the time to answer. */
const LONGEST_DELIVERY_MS = 540_000;

/** Five heartbeats: how long after a holder's death its run can be taken up. */
const LEASE_MS = 15_000;

export interface PhaseDefinition {
  phase: PhaseKey;
  reads: readonly PhaseKey[];
  timeoutMs: number;
  leaseMs?: number;
  maxAttempts: number;
  completesEdits?: boolean;
}

/**
 * Checks what a phase says of itself. It may read its own output of the revision before.
 * @throws AppError CONFIG_INVALID when it reads a later phase or wants more time than a delivery has
 */
export function definePhase(definition: PhaseDefinition): PhaseContract {
  const contract: PhaseContract = { leaseMs: LEASE_MS, ...definition };
  const fault = contract.reads.some((phase) => phase > contract.phase)
    ? 'reads a phase that comes after it'
    : contract.timeoutMs > LONGEST_DELIVERY_MS
      ? `wants more than ${LONGEST_DELIVERY_MS} ms`
      : contract.maxAttempts < 1
        ? 'has no attempt'
        : undefined;
  if (fault !== undefined) throw new AppError('CONFIG_INVALID', { detail: `phase ${contract.phase} ${fault}` });
  return contract;
}
