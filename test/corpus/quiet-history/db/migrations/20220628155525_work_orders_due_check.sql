-- migrate:up
-- Old rows are checked by the next migration.
SET LOCAL lock_timeout = '2s';
ALTER TABLE work_orders
  ADD CONSTRAINT work_orders_due_sane CHECK (due_on >= DATE '2000-01-01') NOT VALID;

-- migrate:down
ALTER TABLE work_orders DROP CONSTRAINT work_orders_due_sane;
