-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY IF NOT EXISTS shipments_carrier_shipped_at_idx
    ON shipments (carrier, shipped_at DESC)
    INCLUDE (tracking_code)
    WHERE delivered_at IS NULL;

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY IF EXISTS shipments_carrier_shipped_at_idx;
