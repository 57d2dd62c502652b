import { setTimeout as sleep } from 'node:timers/promises';
import { PHASES, type PhaseKey } from '@manga/contracts';
import { definePhase } from './define-phase.ts';
import { startPhase } from './start-phase.ts';
import { SMALLEST } from './test-outputs.ts';

/* A phase's service as a process of its own, whose work takes TEST_WORK_MS and makes the smallest valid output. */
const phase = Object.keys(PHASES)
  .map(Number)
  .find((key) => key === Number(process.env.TEST_PHASE)) as PhaseKey;
const workMs = Number(process.env.TEST_WORK_MS ?? 0);

await startPhase({
  contract: definePhase({ phase, reads: [], timeoutMs: 60_000, leaseMs: 3_000, maxAttempts: 5 }),
  work: () => ({
    async run({ signal }) {
      if (workMs > 0) await sleep(workMs, undefined, { signal });
      return SMALLEST[phase];
    },
  }),
  env: process.env,
});
