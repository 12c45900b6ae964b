-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY IF NOT EXISTS shipments_order_id_idx ON shipments (order_id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS shipments_carrier_idx ON shipments (carrier, shipped_at DESC);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY IF EXISTS shipments_carrier_idx;
DROP INDEX CONCURRENTLY IF EXISTS shipments_order_id_idx;
