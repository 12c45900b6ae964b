-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE inspections ADD CONSTRAINT inspections_checklist_fk
  FOREIGN KEY (checklist_id) REFERENCES checklists (id) NOT VALID;

-- migrate:down
ALTER TABLE inspections DROP CONSTRAINT inspections_checklist_fk;
