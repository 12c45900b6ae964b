-- migrate:up transaction:false
-- Built before the foreign key that needs it.
CREATE INDEX CONCURRENTLY trees_planting_site_id_idx ON trees (planting_site_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY trees_planting_site_id_idx;
