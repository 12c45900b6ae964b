-- migrate:up
alter table work_orders validate constraint work_orders_due_sane;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
