-- On the whole phase's row: its tasks were asked for by a person (one panel again) and planned by nobody. All else that the
-- phase made before stays, and running it again means these tasks.
alter table phase_runs add column asked boolean not null default false;
