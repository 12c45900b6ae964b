-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE work_orders ADD COLUMN priority smallint NOT NULL DEFAULT 3;

-- migrate:down
ALTER TABLE work_orders DROP COLUMN priority;
