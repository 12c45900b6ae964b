-- migrate:up transaction:false
-- Planning board. Replaces the single-column index, which goes next.
CREATE INDEX CONCURRENTLY work_orders_board_idx ON work_orders (organisation_id, status, priority);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY work_orders_board_idx;
