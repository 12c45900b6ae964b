-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY inspections_checklist_id_idx ON inspections (checklist_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY inspections_checklist_id_idx;
