-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE accounts ADD COLUMN phone text;

-- migrate:down
ALTER TABLE accounts DROP COLUMN phone;
