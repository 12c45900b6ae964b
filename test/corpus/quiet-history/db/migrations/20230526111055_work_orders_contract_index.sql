-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY work_orders_contract_id_idx ON work_orders (contract_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY work_orders_contract_id_idx;
