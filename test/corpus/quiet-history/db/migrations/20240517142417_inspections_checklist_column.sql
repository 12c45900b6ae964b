-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE inspections ADD COLUMN checklist_id bigint;

-- migrate:down
ALTER TABLE inspections DROP COLUMN checklist_id;
