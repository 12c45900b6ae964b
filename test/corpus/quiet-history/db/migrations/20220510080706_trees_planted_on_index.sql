-- migrate:up transaction:false
-- The planting-year report scans the whole table today.
CREATE INDEX CONCURRENTLY trees_planted_on_idx ON trees (planted_on);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY trees_planted_on_idx;
