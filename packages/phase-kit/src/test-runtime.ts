import { randomUUID } from 'node:crypto';
import type { PhaseKey } from '@manga/contracts';
import { createPool, type Database } from '@manga/postgres';
import type { Publisher } from '@manga/pubsub';
import type { ObjectStore } from '@manga/storage';
import { type TestDatabase, testDatabase, testLogger } from '@manga/testing';
import { afterAll } from 'vitest';
import { definePhase } from './define-phase.ts';
import { createHops } from './hops.ts';
import { createInFlight } from './in-flight.ts';
import { OUTBOX_ID, phaseCompleted } from './messages.ts';
import { promise } from './outbox.ts';
import { type Outcome, runPhase } from './run-phase.ts';
import type { Runtime } from './runtime.ts';
import type { Signals } from './signals.ts';
import { SMALLEST } from './test-outputs.ts';
import type { PhaseContract, PhaseWork, RunKey } from './types.ts';

export interface SentMessage {
  topic: string;
  data: { jobId: string; revision: number; phase: number; task?: string };
  attributes: Record<string, string>;
}

/** A publisher that keeps what it is given until a test delivers it; `down` makes it fail as Pub/Sub does. */
function fakePublisher() {
  const sent: SentMessage[] = [];
  const publisher: Publisher & { down: boolean; sent: SentMessage[] } = {
    sent,
    down: false,
    async publish(topic, { data, attributes }) {
      if (publisher.down) throw new Error('Pub/Sub is away');
      // Through JSON, as the real one does.
      sent.push(JSON.parse(JSON.stringify({ topic, data, attributes })));
      return String(sent.length);
    },
    warm: () => undefined,
    close: async () => undefined,
  };
  return publisher;
}

/** Signals that only note the calls. */
function fakeSignals() {
  const stopped: string[] = [];
  const listeners: ((jobId: string) => void)[] = [];
  const signals: Signals = {
    poke: () => undefined,
    stop: (jobId) => {
      stopped.push(jobId);
      for (const listener of listeners) listener(jobId);
    },
    onStop: (listener) => listeners.push(listener),
    watch: () => () => undefined,
  };
  return { ...signals, stopped };
}

const TOPICS = { phases: 'phase-completed', tasks: 'phase-tasks' };

/** A real database with what the runtime needs around it; closed after the file's tests. */
export async function createTestBench() {
  const database: TestDatabase = await testDatabase();
  const db = createPool({ ...database, max: 12 });
  afterAll(() => db.close());
  const { logger: log } = testLogger();
  const publisher = fakePublisher();
  const signals = fakeSignals();

  function runtimeOf(work: PhaseWork, overrides: Partial<PhaseContract> = {}, more: Partial<Runtime> = {}): Runtime {
    const phase = overrides.phase ?? 1;
    return {
      contract: { ...definePhase({ phase, reads: [], timeoutMs: 5_000, maxAttempts: 3 }), ...overrides },
      work,
      db,
      hops: createHops(more.db ?? db, log),
      publisher,
      topics: TOPICS,
      store: {} as ObjectStore,
      buckets: { input: 'in-bucket', output: 'out-bucket', final: 'final-bucket', temp: 'temp-bucket' },
      signals,
      inFlight: createInFlight(50),
      log,
      holder: `test-${randomUUID()}`,
      ...more,
    };
  }

  /** A runtime whose phase answers the smallest valid output. */
  const dummy = (phase: PhaseKey, more: Partial<Runtime> = {}) =>
    runtimeOf({ run: async () => SMALLEST[phase] }, { phase }, more);

  /** Hands a message to a runtime as the push route does. */
  function deliver(runtime: Runtime, message: SentMessage): Promise<Outcome> {
    return runPhase(runtime, { key: keyOf(message), outboxId: message.attributes[OUTBOX_ID], log });
  }

  return { db, database, log, publisher, signals, runtimeOf, dummy, deliver, topics: TOPICS };
}

/** The run a message asks for. */
export function keyOf({ data }: SentMessage): RunKey {
  const { jobId, revision, phase, task } = data;
  return task === undefined
    ? { jobId, revision, phase: (phase + 1) as PhaseKey, task: '' }
    : { jobId, revision, phase: phase as PhaseKey, task };
}

/** A queued job that has completed `phase` phases, with its outbox message, which is returned as published. */
export async function insertJob(db: Database, { phase = 0, owner = 'ada' } = {}): Promise<SentMessage> {
  const jobId = randomUUID();
  await db.query(
    `insert into jobs (id, owner, options, text_object, text_length, phase) values ($1, $2, '{}', $3, 5, $4)`,
    [jobId, owner, `${jobId}/story.txt`, phase],
  );
  const { id, topic, attributes, data } = await promise(
    db,
    jobId,
    phaseCompleted(TOPICS, { jobId, revision: 1, phase }),
  );
  return { topic, attributes: { ...attributes, [OUTBOX_ID]: id }, data: data as SentMessage['data'] };
}

/** The job's row. */
export async function readJob(db: Database, jobId: string) {
  const [job] = await db.query<{ status: string; phase: number; failure: { code: string; message: string } | null }>(
    'select status, phase, failure from jobs where id = $1',
    [jobId],
  );
  return job;
}

/** Types of the job's events, in order. */
export async function readEvents(db: Database, jobId: string): Promise<string[]> {
  const rows = await db.query<{ type: string; seq: number }>(
    'select seq, type from job_events where job_id = $1 order by seq',
    [jobId],
  );
  if (rows.some(({ seq }, index) => seq !== index + 1)) throw new Error('the events are not numbered without gaps');
  return rows.map(({ type }) => type);
}
