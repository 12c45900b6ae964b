-- migrate:up transaction:false
DROP INDEX CONCURRENTLY objects_title_idx;
CREATE INDEX CONCURRENTLY objects_title_acquired_idx ON objects (title, acquired_on);

-- migrate:down
SELECT 1;
