import type { JobOptions, PhaseKey, PhaseNumber, PhaseOutput } from '@manga/contracts';
import type { Logger } from '@manga/logger';
import type { ObjectStore } from '@manga/storage';
import type { ImageModel, TextModel } from '@manga/vertex';

/*
 * Glossary. The same word means the same thing in every file of this package.
 *
 * job       One story on its way to a manga.
 * revision  Rises when a person edits an output or runs a phase again; what belongs to an older revision cannot commit.
 * phase     One of the eight steps, 1 to 8.
 * message   What Pub/Sub delivers: "phase N-1 is complete" or "do this task of phase N". It may come twice, late, or never.
 * run       The work that a message asks for; a row of phase_runs. The run of a whole phase has the task ''.
 * task      One part of a phase that divides, for example one panel; a run of its own.
 * claim     To take a run: raises its fence and starts a lease. Only one holder has it at a time.
 * lease     How long a claim holds without a heartbeat, by the database's clock.
 * fence     Number of the claim; a commit whose fence is not the newest does nothing.
 * attempt   A claim that was not handed back; counted in the database, so that it survives a crash.
 * outbox    Messages promised in the same transaction as what they tell; published after it, swept if they stay.
 * sweep     Looks after what a crash left: unsent messages, leases that ran out, objects without a job.
 * poke      A hint over Redis that there is something new in the database. Losing one costs time, never truth.
 */

/** What goes through JSON, to the database and back: only the work that wrote it knows its shape (see `WorkParts`). */
export type Json = unknown;

/** What the runtime has to know of a phase; see `definePhase`. */
export interface PhaseContract {
  phase: PhaseKey;
  /** The phases whose outputs this one reads, in `run`, `plan` and `finish`: they can be megabytes, tasks many. */
  reads: readonly PhaseKey[];
  /** Most milliseconds of one delivery; below the push deadline of 600 s. */
  timeoutMs: number;
  /** How long a claim outlives its holder's last heartbeat, in milliseconds. */
  leaseMs: number;
  /** Attempts of a run (or of one task) before the job fails. */
  maxAttempts: number;
  /**
   * An output that a person has written goes through the phase's own work once more, which adds what it lacks; work sees it
   * by `previous` and `edited` of its own phase. Then the job goes on where the person wants it to.
   */
  completesEdits?: boolean;
}

/** The clients a phase's work may use; each phase picks what it needs. */
export interface Services {
  text: TextModel;
  images: ImageModel;
  store: ObjectStore;
  buckets: Buckets;
  /** Image calls in flight in this instance at most. */
  imageConcurrency: number;
  /** Least score of a panel's picture that is kept without another try, 0 to 1; 0 asks nobody. */
  qualityThreshold: number;
}

export interface Buckets {
  input: string;
  output: string;
  final: string;
  temp: string;
}

/** The job as its work sees it. */
export interface RunJob {
  id: string;
  revision: number;
  owner: string;
  title: string | null;
  options: JobOptions;
  textObject: string;
}

/** Everything about one claimed run. */
export interface RunContext {
  job: RunJob;
  log: Logger;
  /** Aborts when the job is cancelled, the lease is lost, the time is up or the instance shuts down. */
  signal: AbortSignal;
  /** The story's text, as stored. */
  story(): Promise<string>;
  /** The output of an earlier phase that the contract reads. */
  input<N extends PhaseKey>(phase: N): PhaseOutput<N>;
  /** The phase's own output of an earlier revision, if there is one; the contract reads its own phase for it. */
  previous<N extends PhaseKey>(own: N): PhaseOutput<N> | null;
  /** Whether a person has written that output, or changed it: PUT instead of the phase's own work. */
  edited(phase: PhaseKey): boolean;
  /** Tells watchers how far a phase that does not divide has come; thinned out, never fails. */
  progress(done: number, total: number): void;
  /** `{jobId}/r{revision}/…`: object names under it are removed with the job. */
  objectName(...parts: (string | number)[]): string;
}

/** What one task of a phase sees: all it needs of earlier phases is in its own input. */
export type TaskContext = Omit<RunContext, 'input' | 'previous' | 'edited'>;

/** A phase whose work is done in one go. */
export interface WholeWork<Output = unknown> {
  run(context: RunContext): Promise<Output>;
}

/** What a phase that divides hands on to itself. All of it goes through JSON on its way: no dates, maps or functions. */
export interface WorkParts {
  /** What a task is given. */
  input: unknown;
  /** What every task and `finish` gets to see; null where the plan says nothing. */
  shared: unknown;
  /** What a task gives. */
  result: unknown;
}

export interface TaskPlan<Parts extends WorkParts = WorkParts> {
  shared?: Parts['shared'];
  tasks: { id: string; input: Parts['input'] }[];
}

/** A phase that divides: planned once, its tasks done by whoever is free, finished once. */
export interface DividedWork<Output = unknown, Parts extends WorkParts = WorkParts> {
  plan(context: RunContext): Promise<TaskPlan<Parts>>;
  task(
    context: TaskContext,
    task: { id: string; input: Parts['input']; shared: Parts['shared'] },
  ): Promise<Parts['result']>;
  /** `results` are in the order of the plan. */
  finish(
    context: RunContext,
    results: { id: string; input: Parts['input']; result: Parts['result'] }[],
    shared: Parts['shared'],
  ): Promise<Output>;
}

export type PhaseWork<Output = unknown> = WholeWork<Output> | DividedWork<Output>;
export type CreateWork<Output = unknown> = (services: Services) => PhaseWork<Output>;
export type CreateDividedWork<Output, Parts extends WorkParts> = (services: Services) => DividedWork<Output, Parts>;

/** Names one run. */
export interface RunKey {
  jobId: string;
  revision: number;
  phase: PhaseNumber;
  /** '' for the whole phase. */
  task: string;
}

/** A claim that is held: commits carry its fence. */
export interface Lease extends RunKey {
  fence: number;
  leaseMs: number;
  attempt: number;
}
