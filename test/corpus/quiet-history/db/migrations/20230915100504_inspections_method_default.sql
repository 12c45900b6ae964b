-- migrate:up
-- New rows get a value from here on, old ones by the backfill that follows.
SET LOCAL lock_timeout = '2s';
ALTER TABLE inspections ALTER COLUMN method SET DEFAULT 'visual';

-- migrate:down
ALTER TABLE inspections ALTER COLUMN method DROP DEFAULT;
