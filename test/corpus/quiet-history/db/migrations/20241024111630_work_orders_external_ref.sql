-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE work_orders ADD COLUMN external_ref text;

-- migrate:down
ALTER TABLE work_orders DROP COLUMN external_ref;
