-- migrate:up transaction:false
-- "My open inspections" on the tablet home screen.
create index concurrently inspections_open_idx on inspections (inspector_id, started_at) where finished_at is null;

-- migrate:down transaction:false
drop index concurrently inspections_open_idx;
