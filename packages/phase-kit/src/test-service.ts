import { setTimeout as sleep } from 'node:timers/promises';
import { PHASES, type PhaseKey } from '@manga/contracts';
import { definePhase } from './define-phase.ts';
import { startPhase } from './start-phase.ts';
import { SMALLEST } from './test-outputs.ts';
import type { PhaseWork } from './types.ts';

/*
 * A phase's service as a process of its own, whose work takes TEST_WORK_MS and makes the smallest valid output. With
 * TEST_TASKS it divides into as many tasks, each of which takes that time.
 */
const phase = Object.keys(PHASES)
  .map(Number)
  .find((key) => key === Number(process.env.TEST_PHASE)) as PhaseKey;
const workMs = Number(process.env.TEST_WORK_MS ?? 0);
const tasks = Number(process.env.TEST_TASKS ?? 0);

async function work(signal: AbortSignal): Promise<void> {
  if (workMs > 0) await sleep(workMs, undefined, { signal });
}

const whole: PhaseWork = {
  async run({ signal }) {
    await work(signal);
    return SMALLEST[phase];
  },
};

const divided: PhaseWork = {
  plan: async () => ({ tasks: Array.from({ length: tasks }, (_, index) => ({ id: `n${index}`, input: index })) }),
  async task({ signal }, { input }) {
    await work(signal);
    return input;
  },
  finish: async () => SMALLEST[phase],
};

await startPhase({
  contract: definePhase({ phase, reads: [], timeoutMs: 60_000, leaseMs: 3_000, maxAttempts: 5 }),
  work: () => (tasks > 0 ? divided : whole),
  env: process.env,
});
