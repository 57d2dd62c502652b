-- Jobs that are in a phase which divides, from the claim of its plan until its last task is done: each may have so many
-- messages of tasks waiting as its part is among them. The sweep removes what cancelled and failed jobs leave.
create table open_plans (
  phase smallint not null,
  job_id uuid not null references jobs (id) on delete cascade,
  revision integer not null,
  primary key (phase, job_id)
);
