-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE work_tasks ALTER COLUMN planned_minutes SET DEFAULT 20;
ALTER TABLE work_tasks ADD CONSTRAINT work_tasks_planned_nn CHECK (planned_minutes IS NOT NULL) NOT VALID;

-- migrate:down
ALTER TABLE work_tasks DROP CONSTRAINT work_tasks_planned_nn;
ALTER TABLE work_tasks ALTER COLUMN planned_minutes DROP DEFAULT;
