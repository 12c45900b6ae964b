-- migrate:up
-- Single sign-on only since January. Hashes are wiped in key order, 500 accounts at a time
-- by the job; here the column gets its comment so that nobody starts using it again.
COMMENT ON COLUMN accounts.password_hash IS 'retired, dropped in 24.8';

-- migrate:down
COMMENT ON COLUMN accounts.password_hash IS NULL;
