import { PHASES, type PhaseKey, type PhaseOutput } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { Logger } from '@manga/logger';
import type { Claimed } from './claim.ts';
import { createProgress } from './progress.ts';
import type { Runtime } from './runtime.ts';
import type { RunContext } from './types.ts';

/** The view of a claimed run that a phase's work gets. */
export function createRunContext(
  runtime: Pick<Runtime, 'contract' | 'store' | 'buckets' | 'db' | 'signals'>,
  claimed: Claimed,
  log: Logger,
  signal: AbortSignal,
): RunContext {
  const { contract, store, buckets } = runtime;
  const { job, inputs, edited } = claimed;
  let stored: Promise<string> | undefined;
  const parsed = new Map<PhaseKey, unknown>();
  function input<N extends PhaseKey>(phase: N): PhaseOutput<N> {
    if (!contract.reads.includes(phase)) {
      throw new AppError('INTERNAL', { detail: `phase ${contract.phase} does not say that it reads phase ${phase}` });
    }
    if (!parsed.has(phase)) parsed.set(phase, PHASES[phase].output.parse(inputs[phase]));
    return parsed.get(phase) as PhaseOutput<N>;
  }
  return {
    job,
    log,
    signal,
    story() {
      const text = stored ?? store.get(buckets.input, job.textObject, { signal }).then(decodeStory);
      stored = text;
      return text;
    },
    input,
    previous: (own) => (inputs[own] === undefined ? null : input(own)),
    edited: (phase) => edited.includes(phase),
    progress: createProgress(runtime, claimed.lease, log),
    objectName: (...parts) => [job.id, `r${job.revision}`, ...parts].join('/'),
  };
}

/** Spans count from the stored text's first character: nothing may be dropped or replaced. */
function decodeStory(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
