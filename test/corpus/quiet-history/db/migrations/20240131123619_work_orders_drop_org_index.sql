-- migrate:up transaction:false
-- The board index starts with organisation_id.
DROP INDEX CONCURRENTLY work_orders_organisation_id_idx;

-- migrate:down transaction:false
CREATE INDEX CONCURRENTLY work_orders_organisation_id_idx ON work_orders (organisation_id);
