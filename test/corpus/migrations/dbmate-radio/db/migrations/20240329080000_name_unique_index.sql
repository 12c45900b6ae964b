-- migrate:up transaction:false
CREATE UNIQUE INDEX CONCURRENTLY stations_name_key ON stations (name);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY IF EXISTS stations_name_key;
