-- migrate:up
ALTER TABLE work_tasks VALIDATE CONSTRAINT work_tasks_planned_nn;

-- migrate:down
-- Nothing to undo: the constraint itself belongs to the migration before.
SELECT 1;
