-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE broadcasts ADD COLUMN editor_id bigint DEFAULT NULL REFERENCES presenters (id);

-- migrate:down
ALTER TABLE broadcasts DROP COLUMN editor_id;
