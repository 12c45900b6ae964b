-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE work_tasks
  ADD COLUMN planned_minutes integer,
  ADD COLUMN actual_minutes integer;

-- migrate:down
ALTER TABLE work_tasks
  DROP COLUMN actual_minutes,
  DROP COLUMN planned_minutes;
