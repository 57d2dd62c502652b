/*
 * What claims, commits and all the rest mean for one job, as a pure function over a small state: what the SQL has to
 * agree with. Phase 6 divides into the tasks a and b; 7 and 8 do not divide.
 */

export const MAX_ATTEMPTS = 2;
export const DIVIDED = 6;
export const TASKS = ['a', 'b'];

export interface ModelRun {
  status: 'open' | 'done' | 'failed';
  stage: 'work' | 'tasks' | 'finish';
  fence: number;
  attempts: number;
  lease: 'none' | 'live' | 'over';
  done: number;
}

export interface Model {
  /** Null once deleted. */
  job: { status: string; revision: number; phase: number } | null;
  /** By `revision/phase/task`. */
  runs: Record<string, ModelRun>;
  /** `phase/revision`. */
  outputs: string[];
}

export interface Key {
  revision: number;
  phase: number;
  task: string;
}

/** A claim that somebody believes to hold. */
export interface Holder extends Key {
  fence: number;
  stage: 'work' | 'finish';
}

export type Operation =
  | ({ kind: 'claim' } & Key)
  | { kind: 'commit' | 'fail' | 'release' | 'hand-back' | 'beat'; holder: Holder }
  | { kind: 'revise'; phase: number; edited: boolean }
  | { kind: 'expire' | 'cancel' | 'delete' | 'sweep' };

export const nameOf = ({ revision, phase, task }: Key) => `${revision}/${phase}/${task}`;

const goesOn = (model: Model, { revision, phase }: Key, states: string[]) =>
  model.job !== null &&
  model.job.revision === revision &&
  states.includes(model.job.status) &&
  model.job.phase === phase - 1;

/** The state after an operation, and its answer in one word. */
export function step(before: Model, operation: Operation): { model: Model; answer: string } {
  const model = structuredClone(before);
  const answer = apply(model, operation);
  return { model, answer };
}

function apply(model: Model, operation: Operation): string {
  switch (operation.kind) {
    case 'claim':
      return claim(model, operation);
    case 'commit':
      return commit(model, operation.holder);
    case 'sweep':
      return '';
    case 'expire':
      for (const run of Object.values(model.runs)) if (run.lease === 'live') run.lease = 'over';
      return '';
    case 'delete':
      Object.assign(model, { job: null, runs: {}, outputs: [] });
      return '';
    case 'cancel':
      if (model.job !== null && ['queued', 'running'].includes(model.job.status)) model.job.status = 'cancelled';
      return '';
    case 'revise':
      return revise(model, operation);
    default:
      return asHolder(model, operation.kind, operation.holder);
  }
}

function claim(model: Model, key: Key): string {
  if (!goesOn(model, key, ['queued', 'running'])) return 'settled';
  const run = model.runs[nameOf(key)];
  if (run === undefined) {
    if (key.task !== '') return 'settled';
    model.runs[nameOf(key)] = { status: 'open', stage: 'work', fence: 1, attempts: 1, lease: 'live', done: 0 };
    model.job!.status = 'running';
    return 'claimed work 1';
  }
  if (run.status !== 'open' || run.stage === 'tasks') return 'settled';
  if (run.lease === 'live') return 'held';
  if (run.attempts >= MAX_ATTEMPTS) return 'exhausted';
  Object.assign(run, { fence: run.fence + 1, attempts: run.attempts + 1, lease: 'live' });
  return `claimed ${run.stage} ${run.fence}`;
}

function ownRun(model: Model, holder: Holder): ModelRun | undefined {
  const run = model.runs[nameOf(holder)];
  return run !== undefined && run.fence === holder.fence ? run : undefined;
}

function commit(model: Model, holder: Holder): string {
  const run = ownRun(model, holder);
  if (run === undefined) return 'lost';
  const plans = holder.task === '' && holder.phase === DIVIDED && holder.stage === 'work';
  const mine = goesOn(model, holder, ['running']) && run.status === 'open' && (!plans || run.stage === 'work');
  if (!mine) return (plans ? run.stage !== 'work' : run.status === 'done') ? 'already' : 'lost';
  run.lease = 'none';
  if (plans) {
    Object.assign(run, { stage: 'tasks', attempts: 0 });
    for (const task of TASKS) {
      const planned = { status: 'open', stage: 'work', fence: 0, attempts: 0, lease: 'none', done: 0 } as const;
      model.runs[nameOf({ ...holder, task })] = planned;
    }
    return `sent ${TASKS.length}`;
  }
  run.status = 'done';
  if (holder.task !== '') {
    const whole = model.runs[nameOf({ ...holder, task: '' })]!;
    whole.done += 1;
    if (whole.done < TASKS.length) return 'sent 0';
    whole.stage = 'finish';
    return 'sent 1';
  }
  model.outputs.push(`${holder.phase}/${holder.revision}`);
  model.job!.phase = holder.phase;
  if (holder.phase < 8) return 'sent 1';
  model.job!.status = 'completed';
  return 'sent 0';
}

function asHolder(model: Model, kind: 'fail' | 'release' | 'hand-back' | 'beat', holder: Holder): string {
  const run = ownRun(model, holder);
  if (run === undefined || run.status !== 'open') return 'no';
  if (kind === 'fail') {
    if (!goesOn(model, holder, ['queued', 'running'])) return 'no';
    Object.assign(run, { status: 'failed', lease: 'none' });
    model.job!.status = 'failed';
    return 'yes';
  }
  // What was given back or committed is nobody's.
  if (run.lease === 'none') return 'no';
  if (kind === 'beat') {
    if (model.job?.revision !== holder.revision || model.job.status !== 'running') return 'no';
    run.lease = 'live';
    return 'yes';
  }
  run.lease = 'none';
  if (kind === 'hand-back') run.attempts -= 1;
  return 'yes';
}

function revise({ job, outputs }: Model, { phase, edited }: { phase: number; edited: boolean }): string {
  const last = edited ? phase : phase - 1;
  if (job === null) return 'JOB_NOT_FOUND';
  if (job.phase < last) return 'JOB_STATE_CONFLICT';
  Object.assign(job, { revision: job.revision + 1, phase: last, status: last === 8 ? 'completed' : 'queued' });
  if (edited) outputs.push(`${phase}/${job.revision}`);
  return 'revised';
}
