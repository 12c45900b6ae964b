-- migrate:up
SET LOCAL lock_timeout = '2s';
-- Inline reference on a nullable column without default: nothing to check.
ALTER TABLE citizen_reports ADD COLUMN merged_into_id uuid REFERENCES citizen_reports (id);

-- migrate:down
ALTER TABLE citizen_reports DROP COLUMN merged_into_id;
