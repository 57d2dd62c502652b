-- A job is one story on its way to a manga.
create table jobs (
  id uuid primary key,
  owner text not null,
  title text,
  status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  -- Rises with every edit and rerun; work of an older revision can no longer commit.
  revision integer not null default 1 check (revision >= 1),
  -- The last phase that this revision has completed.
  phase smallint not null default 0 check (phase between 0 and 8),
  options jsonb not null,
  -- Object name in the input bucket.
  text_object text not null,
  text_length integer not null check (text_length > 0),
  language text,
  failure jsonb,
  idempotency_key text,
  request_hash text,
  -- W3C trace context of the request that made the job.
  traceparent text,
  -- Number of the job's newest event.
  last_seq bigint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  completed_at timestamptz
);
create unique index jobs_idempotency on jobs (owner, idempotency_key) where idempotency_key is not null;
create index jobs_of_owner on jobs (owner, created_at desc, id desc);
create index jobs_active on jobs (updated_at) where status in ('queued', 'running');

-- A run is work that is claimed alone: a whole phase (task '') or one task of a phase that fans out.
create table phase_runs (
  job_id uuid not null references jobs (id) on delete cascade,
  revision integer not null,
  phase smallint not null check (phase between 1 and 8),
  task text not null default '',
  -- work: run or plan is due. tasks: waits for its tasks. finish: every task is done, finish is due.
  stage text not null default 'work' check (stage in ('work', 'tasks', 'finish')),
  status text not null default 'open' check (status in ('open', 'done', 'failed')),
  -- Rises with every claim; a commit with an older fence does nothing.
  fence bigint not null default 0,
  holder text,
  -- Null when nobody holds the run.
  lease_until timestamptz,
  -- When the sweep looks after it, should nobody have come.
  wake_at timestamptz,
  attempts integer not null default 0,
  last_error jsonb,
  -- A task's input; on the whole phase's row what all its tasks share.
  input jsonb,
  result jsonb,
  position integer not null default 0,
  done integer not null default 0,
  total integer,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (job_id, revision, phase, task)
);
create index phase_runs_wake on phase_runs (wake_at) where status = 'open' and wake_at is not null;

-- What a phase made. A reader takes the newest revision that is not newer than the job's.
create table phase_outputs (
  job_id uuid not null references jobs (id) on delete cascade,
  phase smallint not null check (phase between 1 and 8),
  revision integer not null,
  output jsonb not null,
  -- True when a person wrote it with PUT.
  edited boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (job_id, phase, revision)
);

-- Messages that are promised. The row goes when a consumer claims the message; the sweep sends again what stayed.
create table outbox (
  id uuid primary key default gen_random_uuid(),
  job_id uuid not null references jobs (id) on delete cascade,
  topic text not null,
  attributes jsonb not null,
  data jsonb not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index outbox_due on outbox (next_attempt_at);
create index outbox_of_job on outbox (job_id);

-- What watchers of a job see, numbered from 1 in each job.
create table job_events (
  job_id uuid not null references jobs (id) on delete cascade,
  seq bigint not null,
  type text not null,
  data jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  primary key (job_id, seq)
);

-- Object prefixes to empty when due: written before a job's first object and when a job is deleted, so that a crash
-- between rows and objects leaves nothing behind.
create table cleanups (
  job_id uuid primary key,
  attempts integer not null default 0,
  due_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index cleanups_due on cleanups (due_at);
