-- A plan's tasks get their messages some at a time, so that a long manga does not fill the queue before everybody else's.
-- On the whole phase's row: tasks up to this position have had their message.
alter table phase_runs add column sent integer not null default 0;
-- Tasks that have had none yet.
create table waiting_tasks (
  job_id uuid not null references jobs (id) on delete cascade,
  revision integer not null,
  phase smallint not null,
  position integer not null,
  task text not null,
  primary key (job_id, revision, phase, position)
);
