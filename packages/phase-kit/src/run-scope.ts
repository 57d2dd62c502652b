import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tally } from './tally.ts';

/** Whose work is being done: what model calls are attributed to. */
export interface RunScope {
  jobId: string;
  revision: number;
  phase: number;
  /** '' for the whole phase. */
  task: string;
  owner: string;
  /** Of the claim; who has been overtaken asks no model any more. */
  fence: number;
  tally: Tally;
}

const scopes = new AsyncLocalStorage<RunScope>();

/**
 * Everything that `work` does, however deep and however parallel, is done for this run. No phase has to hand its job on to
 * the models, and so none can forget to: a call that nobody is charged for cannot be written.
 */
export function withinRun<T>(scope: RunScope, work: () => Promise<T>): Promise<T> {
  return scopes.run(scope, work);
}

/** The run for which the current code works; undefined outside of any. */
export function currentRun(): RunScope | undefined {
  return scopes.getStore();
}

/** Labels of the current run, for the cloud's own cost report. */
export function runLabels(): Record<string, string> {
  const run = currentRun();
  return run === undefined ? {} : { phase: String(run.phase), job: run.jobId };
}
