-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE work_orders ADD CONSTRAINT work_orders_priority_range CHECK (priority BETWEEN 1 AND 5) NOT VALID;

-- migrate:down
ALTER TABLE work_orders DROP CONSTRAINT work_orders_priority_range;
