import type { AppError } from '@manga/errors';
import type { Queryable } from '@manga/postgres';
import { SWEEP_GRACE_MS } from './claim.ts';
import type { OutboxMessage } from './messages.ts';
import { OUTBOX_FIRST_RESEND_MS, type StoredMessage } from './outbox.ts';
import type { Lease } from './types.ts';

/** A run that has a lease: one that was committed or given back under our fence is nobody's to give back. */
const ours =
  "job_id = $1 and revision = $2 and phase = $3 and task = $4 and fence = $5 and status = 'open' and lease_until is not null";

function key(lease: Lease): unknown[] {
  return [lease.jobId, lease.revision, lease.phase, lease.task, lease.fence];
}

/** Gives a run back after a transient error. Its redelivery takes it up again, or else the sweep. */
export async function release(db: Queryable, lease: Lease, error: AppError): Promise<void> {
  await db.query(
    `update phase_runs set holder = null, lease_until = null, last_error = $6::jsonb,
       wake_at = clock_timestamp() + ${OUTBOX_FIRST_RESEND_MS} * interval '1 ms'
     where ${ours}`,
    [...key(lease), JSON.stringify({ code: error.code, detail: error.detail })],
  );
}

/**
 * Gives a run back without having failed, because this instance shuts down or the quota is in use: the attempt does not
 * count, and a new message calls an instance at once, without Pub/Sub's pause before a redelivery and without coming
 * nearer to its dead-letter topic.
 */
export function handBack(db: Queryable, lease: Lease, message: OutboxMessage): Promise<StoredMessage[]> {
  return db.query<StoredMessage & object>(
    `with run as (
       update phase_runs set holder = null, lease_until = null, attempts = attempts - 1,
         wake_at = clock_timestamp() + ${SWEEP_GRACE_MS} * interval '1 ms'
       where ${ours} returning job_id
     )
     insert into outbox (job_id, topic, attributes, data, next_attempt_at)
     select job_id, $6, $7::jsonb, $8::jsonb, clock_timestamp() + ${OUTBOX_FIRST_RESEND_MS} * interval '1 ms' from run
     returning id, topic, attributes, data`,
    [...key(lease), message.topic, message.attributes, message.data],
  );
}
