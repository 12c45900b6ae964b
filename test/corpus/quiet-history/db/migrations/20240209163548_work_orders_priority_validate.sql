-- migrate:up
alter table work_orders validate constraint work_orders_priority_range;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
