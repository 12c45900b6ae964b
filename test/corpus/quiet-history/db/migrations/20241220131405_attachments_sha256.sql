-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE attachments ADD COLUMN sha256 bytea;

-- migrate:down
ALTER TABLE attachments DROP COLUMN sha256;
