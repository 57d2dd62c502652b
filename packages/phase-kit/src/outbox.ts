import type { Logger } from '@manga/logger';
import type { Queryable } from '@manga/postgres';
import type { Publisher } from '@manga/pubsub';
import { OUTBOX_ID, type OutboxMessage } from './messages.ts';

/** A message with the id of its outbox row. */
export interface StoredMessage extends OutboxMessage {
  id: string;
}

/** A message that nobody has claimed by then is sent again by the sweep. */
export const OUTBOX_FIRST_RESEND_MS = 30_000;

/** Longest distance between two sendings of one message. */
const LONGEST_DISTANCE_MS = 600_000;

/** Puts a message into the outbox; run it in the transaction whose success the message tells. */
export async function promise(tx: Queryable, jobId: string, message: OutboxMessage): Promise<StoredMessage> {
  const [row] = await tx.query<{ id: string }>(
    `insert into outbox (job_id, topic, attributes, data, next_attempt_at)
     values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 ms') returning id`,
    [jobId, message.topic, message.attributes, message.data, OUTBOX_FIRST_RESEND_MS],
  );
  return { id: row!.id, ...message };
}

/**
 * SQL that promises the message of each task in `source`, whose columns are job_id, revision, phase, task and traceparent;
 * `topic` is the parameter with the topic of tasks.
 */
export function promiseTasksSql(source: string, topic: string): string {
  return `
    insert into outbox (job_id, topic, attributes, data, next_attempt_at)
    select job_id, ${topic}::text,
      jsonb_strip_nulls(jsonb_build_object(
        'phase', phase::text, 'job_id', job_id::text, 'revision', revision::text, 'traceparent', traceparent
      )),
      jsonb_build_object('jobId', job_id::text, 'revision', revision, 'phase', phase, 'task', task),
      clock_timestamp() + ${OUTBOX_FIRST_RESEND_MS} * interval '1 ms'
    from ${source}
    returning id, topic, attributes, data`;
}

/**
 * SQL that promises the message of each phase in `source`, whose columns are job_id, revision, phase and traceparent: the one
 * that says that the phase before it is complete; `topic` is the parameter with the topic of phases.
 */
export function promisePhaseSql(source: string, topic: string): string {
  return `
    insert into outbox (job_id, topic, attributes, data, next_attempt_at)
    select job_id, ${topic}::text,
      jsonb_strip_nulls(jsonb_build_object(
        'phase', (phase - 1)::text, 'job_id', job_id::text, 'revision', revision::text, 'traceparent', traceparent
      )),
      jsonb_build_object('jobId', job_id::text, 'revision', revision, 'phase', phase - 1),
      clock_timestamp() + ${OUTBOX_FIRST_RESEND_MS} * interval '1 ms'
    from ${source}
    returning id, topic, attributes, data`;
}

/**
 * Sends messages whose transaction has committed. Never throws: what does not get through stays in the outbox.
 * The row is not removed here. The consumer's claim removes it, which saves a commit a hop and also covers messages
 * that Pub/Sub accepted and lost.
 */
export async function publishStored(publisher: Publisher, log: Logger, messages: StoredMessage[]): Promise<void> {
  await Promise.all(
    messages.map(async ({ id, topic, attributes, data }) => {
      try {
        await publisher.publish(topic, { data, attributes: { ...attributes, [OUTBOX_ID]: id } });
      } catch (error) {
        log.warn({ context: { outbox_id: id, topic }, error: error }, 'message stays in the outbox');
      }
    }),
  );
}

/**
 * Takes messages that were not claimed in time, putting each one's next turn further away.
 * Rows another sweep is taking are skipped.
 */
export function takeDueMessages(db: Queryable, limit: number): Promise<StoredMessage[]> {
  return db.query<StoredMessage & object>(
    `update outbox o set attempts = o.attempts + 1,
       next_attempt_at = clock_timestamp()
         + least($2::float8, ${OUTBOX_FIRST_RESEND_MS} * 2 ^ least(o.attempts, 10)) * interval '1 ms'
     from (
       select id from outbox where next_attempt_at <= clock_timestamp()
       order by next_attempt_at limit $1 for update skip locked
     ) due
     where o.id = due.id
     returning o.id, o.topic, o.attributes, o.data`,
    [limit, LONGEST_DISTANCE_MS],
  );
}
