-- migrate:up
CREATE INDEX CONCURRENTLY objects_acquired_on_idx ON objects (acquired_on);

-- migrate:down
DROP INDEX objects_acquired_on_idx;
