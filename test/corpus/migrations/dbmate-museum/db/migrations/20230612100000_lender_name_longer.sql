-- migrate:up
SET LOCAL lock_timeout = '3s';
ALTER TABLE lenders ALTER COLUMN name TYPE varchar(200);

-- migrate:down
SELECT 1;
