-- migrate:up
-- New column, so every row is null; the scan is quick.
ALTER TABLE work_orders VALIDATE CONSTRAINT work_orders_contract_fk;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
