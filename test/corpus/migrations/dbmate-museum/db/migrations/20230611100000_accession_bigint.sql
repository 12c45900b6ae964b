-- migrate:up
SET LOCAL lock_timeout = '3s';
ALTER TABLE objects ALTER COLUMN accession TYPE bigint;

-- migrate:down
SELECT 1;
