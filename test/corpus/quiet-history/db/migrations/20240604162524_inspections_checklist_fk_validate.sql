-- migrate:up
alter table inspections validate constraint inspections_checklist_fk;

-- migrate:down
-- Nothing to undo: the constraint itself belongs to the migration before.
SELECT 1;
