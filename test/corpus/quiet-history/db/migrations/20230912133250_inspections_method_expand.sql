-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE inspections ADD COLUMN method text;

-- migrate:down
ALTER TABLE inspections DROP COLUMN method;
