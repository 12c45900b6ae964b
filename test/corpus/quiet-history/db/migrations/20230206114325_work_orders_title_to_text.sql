-- migrate:up
-- varchar(120) -> text: catalogue only
SET LOCAL lock_timeout = '2s';
ALTER TABLE work_orders ALTER COLUMN title TYPE text;

-- migrate:down
-- longer titles may exist; text is fine for older code
SELECT 1;
