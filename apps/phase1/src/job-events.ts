import type { Queryable } from '@manga/postgres';

export interface EventRow {
  seq: number;
  type: string;
  data: Record<string, unknown>;
  at: Date;
}

/** A job's events after number `after`, in order. */
export function readEvents(db: Queryable, jobId: string, after: number): Promise<EventRow[]> {
  return db.query<EventRow & object>(
    'select seq, type, data, at from job_events where job_id = $1 and seq > $2 order by seq limit 1000',
    [jobId, after],
  );
}
