-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE accounts ADD CONSTRAINT accounts_phone_key UNIQUE USING INDEX accounts_phone_key;

-- migrate:down
ALTER TABLE accounts DROP CONSTRAINT accounts_phone_key;
