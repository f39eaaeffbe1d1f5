-- The event that requested a run: source and id identify it, so it has one run. Absent in runs from before.
alter table run add column event_source text;
alter table run add column event_id text;
create unique index run_by_event on run (event_source, event_id);
