import { JobId, JobOptions, type JobStatus, PHASES, type PhaseKey, type PhaseOutput } from '@manga/contracts';
import { AppError } from '@manga/errors';
import type { Queryable } from '@manga/postgres';

export interface OwnedJob {
  id: string;
  status: JobStatus;
  revision: number;
  /** The last phase this revision has completed. */
  phase: number;
  title: string | null;
  options: JobOptions;
}

/** The job if it is the caller's. @throws AppError JOB_NOT_FOUND also for somebody else's: its existence is not ours to tell */
export async function requireJob(db: Queryable, owner: string, id: string): Promise<OwnedJob> {
  if (!JobId.safeParse(id).success) throw new AppError('JOB_NOT_FOUND');
  const [job] = await db.query<OwnedJob>(
    'select id, status, revision, phase, title, options from jobs where id = $1 and owner = $2',
    [id, owner],
  );
  if (job === undefined) throw new AppError('JOB_NOT_FOUND');
  return { ...job, options: JobOptions.parse(job.options) };
}

/**
 * The output of a phase that the job's revision has completed, or what an earlier revision had.
 * @throws AppError JOB_NOT_FOUND or OUTPUT_NOT_FOUND
 */
export async function requireOutput<N extends PhaseKey>(
  db: Queryable,
  owner: string,
  id: string,
  phase: N,
  asked?: number,
): Promise<{ job: OwnedJob; revision: number; output: PhaseOutput<N> }> {
  const job = await requireJob(db, owner, id);
  const wanted = asked ?? job.revision;
  // What an earlier revision had stays, however far the newest one is.
  const reachable = wanted < job.revision || (wanted === job.revision && phase <= job.phase);
  const [row] = reachable
    ? await db.query<{ revision: number; output: unknown }>(
        `select revision, output from phase_outputs where job_id = $1 and phase = $2 and revision <= $3
         order by revision desc limit 1`,
        [id, phase, wanted],
      )
    : [];
  if (row === undefined) throw new AppError('OUTPUT_NOT_FOUND');
  return { job, revision: row.revision, output: PHASES[phase].output.parse(row.output) as PhaseOutput<N> };
}

/**
 * The output that a person sees of a phase: as `requireOutput`, and that of the revision before where this one was begun for
 * some of the phase's tasks only and came to no end.
 * @throws AppError JOB_NOT_FOUND or OUTPUT_NOT_FOUND
 */
export async function requireStanding<N extends PhaseKey>(db: Queryable, owner: string, id: string, phase: N) {
  const job = await requireJob(db, owner, id);
  const ended = job.phase === phase - 1 && (job.status === 'failed' || job.status === 'cancelled');
  const [asked] = ended
    ? await db.query(
        "select 1 from phase_runs where job_id = $1 and revision = $2 and phase = $3 and task = '' and asked",
        [id, job.revision, phase],
      )
    : [];
  return requireOutput(db, owner, id, phase, asked === undefined ? undefined : job.revision - 1);
}
