-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE work_orders ADD COLUMN contract_id bigint;

-- migrate:down
ALTER TABLE work_orders DROP COLUMN contract_id;
