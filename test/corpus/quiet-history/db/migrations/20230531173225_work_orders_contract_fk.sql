-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE work_orders
  ADD CONSTRAINT work_orders_contract_fk FOREIGN KEY (contract_id)
  REFERENCES contracts (id) ON DELETE SET NULL NOT VALID;

-- migrate:down
ALTER TABLE work_orders DROP CONSTRAINT work_orders_contract_fk;
