-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE trees ADD COLUMN planting_site_id bigint;

-- migrate:down
ALTER TABLE trees DROP COLUMN planting_site_id;
