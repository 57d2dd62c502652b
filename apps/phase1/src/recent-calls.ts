import type { Queryable } from '@manga/postgres';

/** How long calls of one kind took lately, in seconds: a tenth was faster than `fast`, a tenth slower than `slow`. */
export interface CallTimes {
  fast: number;
  usual: number;
  slow: number;
}

export interface RecentCalls {
  /** Time of a question, by phase; absent where too few were asked. */
  questions: ReadonlyMap<number, CallTimes>;
  /** Time of a picture, whatever phase asked for it. */
  picture: CallTimes | null;
  /** The model that drew last; null when none has drawn. */
  imageModel: string | null;
}

/** Fewer calls than this say nothing about the next. */
const ENOUGH = 5;
/** The newest calls that are looked at: a day of them, and no more than a glance takes. */
const MOST = 5_000;

/** What the ledger knows of the calls of the last day, all users together: times and model names, nothing of whose they are. */
export async function recentCalls(db: Queryable): Promise<RecentCalls> {
  const rows = await db.query<CallTimes & { phase: number | null; model: string; calls: number }>(
    `with recent as (
       select phase, kind, model, started_at, duration_ms / 1000.0 as seconds from model_calls
       where outcome = 'answered' and started_at > now() - interval '1 day'
       order by started_at desc limit $1
     )
     select case when kind = 'text' then phase end as phase, count(*)::int as calls,
       (array_agg(model order by started_at desc))[1] as model,
       percentile_cont(0.1) within group (order by seconds)::float8 as fast,
       percentile_cont(0.5) within group (order by seconds)::float8 as usual,
       percentile_cont(0.9) within group (order by seconds)::float8 as slow
     from recent group by 1`,
    [MOST],
  );
  const known = rows.filter(({ calls }) => calls >= ENOUGH);
  const times = ({ fast, usual, slow }: CallTimes): CallTimes => ({ fast, usual, slow });
  const picture = known.find(({ phase }) => phase === null);
  return {
    questions: new Map(known.flatMap((row) => (row.phase === null ? [] : [[row.phase, times(row)]]))),
    picture: picture === undefined ? null : times(picture),
    imageModel: rows.find(({ phase }) => phase === null)?.model ?? null,
  };
}
