-- The ledger: one row for every single call to a model, written before it is sent. A call whose end nobody told (the
-- holder died) keeps what it was expected to cost.
create table model_calls (
  id uuid primary key,
  job_id uuid not null references jobs (id) on delete cascade,
  revision integer not null,
  phase smallint not null check (phase between 1 and 8),
  task text not null,
  kind text not null check (kind in ('text', 'image')),
  model text not null,
  -- Name of the question.
  request text not null,
  -- What the model cost when it was asked; null when no price was known.
  price jsonb,
  -- US dollars: expected while the call is under way, then by what it used. Null without a price.
  usd numeric(15, 9) check (usd >= 0),
  -- Null: not known (yet).
  input_tokens integer,
  cached_tokens integer,
  output_tokens integer,
  image_tokens integer,
  images integer,
  -- Null: under way, or its end was never told. Else answered, aborted or the error's code.
  outcome text,
  duration_ms integer,
  started_at timestamptz not null default now()
);
create index model_calls_of_job on model_calls (job_id, phase);
create index model_calls_newest on model_calls (started_at);

-- Sums of the ledger that limits are checked against: one locked row decides between calls that begin at once.
create table job_spending (
  job_id uuid primary key references jobs (id) on delete cascade,
  usd numeric(15, 9) not null default 0
);

-- An owner's spending of a day (UTC). It outlives the jobs: deleting them does not give the day's budget back.
create table owner_spending (
  owner text not null,
  day date not null,
  usd numeric(15, 9) not null default 0,
  primary key (owner, day)
);
