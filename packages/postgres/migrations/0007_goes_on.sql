-- The phase that goes on after the one that runs, where a person's edit leaves those between as they are; null for the next.
alter table jobs add column goes_on smallint;
