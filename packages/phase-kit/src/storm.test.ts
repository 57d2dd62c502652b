import { PHASE_COUNT, type PhaseKey } from '@manga/contracts';
import { AppError } from '@manga/errors';
import { randomFrom } from '@manga/testing/random';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beat } from './heartbeat.ts';
import type { Runtime } from './runtime.ts';
import { sweep } from './sweep.ts';
import { SMALLEST } from './test-outputs.ts';
import { createTestBench, insertJob, readEvents, readJob, type SentMessage } from './test-runtime.ts';
import type { PhaseWork } from './types.ts';

const { db, publisher, deliver, runtimeOf, log } = await createTestBench();

const TASKS = 14;
const JOBS = 8;

/** Eight phases on two instances each, of which the sixth divides; `stumble` may throw in place of any work. */
function instances(stumble: () => Promise<void>): Runtime[][] {
  return Array.from({ length: PHASE_COUNT }, (_, index) => {
    const phase = (index + 1) as PhaseKey;
    const whole: PhaseWork = {
      run: async () => {
        await stumble();
        return SMALLEST[phase];
      },
    };
    const divided: PhaseWork = {
      plan: async () => {
        await stumble();
        return { tasks: Array.from({ length: TASKS }, (_, task) => ({ id: `n${task}`, input: task })) };
      },
      task: async (_context, { input }) => {
        await stumble();
        return { input };
      },
      finish: async (_context, results) => {
        await stumble();
        expect(results.map(({ id }) => id)).toEqual(Array.from({ length: TASKS }, (_, task) => `n${task}`));
        return SMALLEST[phase];
      },
    };
    return [0, 1].map(() => runtimeOf(phase === 6 ? divided : whole, { phase, maxAttempts: 1_000 }));
  });
}

function phaseOf({ data }: SentMessage): number {
  return data.task === undefined ? data.phase + 1 : data.phase;
}

async function storm(seed: number): Promise<void> {
  const random = randomFrom(seed);
  let calm = false;
  const stumble = async () => {
    // Work takes its time, in which its lease may go.
    for (let turns = Math.floor(random() * 40); turns > 0; turns -= 1) await new Promise(setImmediate);
    if (!calm && random() < 0.15) throw new AppError('MODEL_UNAVAILABLE');
  };
  const phases = instances(stumble);
  const queue: SentMessage[] = await Promise.all(Array.from({ length: JOBS }, () => insertJob(db)));
  const jobs = queue.map(({ data }) => data.jobId);
  const mine = new Set(jobs);
  let taken = publisher.sent.length;

  const takeNew = () => {
    for (const message of publisher.sent.slice(taken)) if (mine.has(message.data.jobId)) queue.push(message);
    taken = publisher.sent.length;
  };
  const deliverOne = async () => {
    const message = queue.splice(Math.floor(random() * queue.length), 1)[0];
    if (message === undefined) return;
    // A message comes twice now and then, and one that was not acknowledged comes back.
    if (!calm && random() < 0.2) queue.push(message);
    const runtime = phases[phaseOf(message) - 1]![random() < 0.5 ? 0 : 1]!;
    await deliver(runtime, message).catch(() => queue.push(message));
  };
  // Job by job: one statement over all would hold rows of each while it waits for another's, and no service does that.
  const passTime = async (sql: string) => {
    for (const jobId of jobs) await db.query(sql, [jobId]);
  };
  const trouble = async () => {
    const dice = random();
    if (dice < 0.3) {
      // Leases run out under their holders' feet, and time passes for the sweep.
      await passTime(
        'update phase_runs set lease_until = clock_timestamp(), wake_at = clock_timestamp() where lease_until is not null and job_id = $1',
      );
    } else if (dice < 0.6) {
      await passTime(
        'update outbox set next_attempt_at = clock_timestamp() where job_id = $1 and id in (select id from outbox where job_id = $1 for update skip locked)',
      );
      await Promise.all([sweep(phases[0]![0]!), sweep(phases[1]![1]!)]);
    } else if (dice < 0.8) {
      publisher.down = !publisher.down;
    } else {
      await Promise.all(phases.flat().map((runtime) => beat(db, runtime.inFlight, log)));
    }
  };

  for (let round = 0; round < 400; round += 1) {
    calm = round > 60;
    if (calm) publisher.down = false;
    await Promise.all([...Array.from({ length: 12 }, deliverOne), ...(calm ? [] : [trouble()])]);
    takeNew();
    if (!calm || queue.length > 0) continue;
    const open = await db.query("select 1 from jobs where id = any($1) and status <> 'completed'", [jobs]);
    if (open.length === 0) break;
    // Nothing is on its way: only what the outbox and the leases remember can make it go on.
    await db.query('update outbox set next_attempt_at = clock_timestamp() where job_id = any($1)', [jobs]);
    await db.query(
      'update phase_runs set wake_at = clock_timestamp(), lease_until = null where wake_at is not null and job_id = any($1)',
      [jobs],
    );
    await sweep(phases[0]![0]!);
    takeNew();
  }

  for (const jobId of jobs) {
    expect(await readJob(db, jobId)).toMatchObject({ status: 'completed', phase: PHASE_COUNT });
    const events = await readEvents(db, jobId);
    const counts = Object.groupBy(events, (type) => type);
    expect(counts['phase.started']).toHaveLength(PHASE_COUNT);
    expect(counts['phase.completed']).toHaveLength(PHASE_COUNT);
    expect(counts['phase.progress']).toHaveLength(TASKS);
    expect(counts['job.completed']).toHaveLength(1);
    expect(events).toHaveLength(2 * PHASE_COUNT + TASKS + 1);
    const outputs = await db.query('select phase from phase_outputs where job_id = $1 order by phase', [jobId]);
    expect(outputs.map(({ phase }) => phase)).toEqual(Array.from({ length: PHASE_COUNT }, (_, index) => index + 1));
  }
}

test('in a storm of duplicates, failures, lost leases, lost messages and sweeps every job completes exactly once', async () => {
  await fc.assert(fc.asyncProperty(fc.integer(), storm), { numRuns: 5 });
}, 120_000);
