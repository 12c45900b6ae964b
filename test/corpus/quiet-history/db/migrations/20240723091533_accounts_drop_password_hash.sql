-- migrate:up
SET LOCAL lock_timeout = '2s';
-- eslint-disable-next-line sqlproof/no-drop-column -- retired two releases ago, see the column comment
ALTER TABLE accounts DROP COLUMN password_hash;

-- migrate:down
ALTER TABLE accounts ADD COLUMN password_hash text;
