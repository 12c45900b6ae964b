-- migrate:up
SET LOCAL lock_timeout = '2s';
-- now() is evaluated once for the whole table: no rewrite.
ALTER TABLE sensors ADD COLUMN calibrated_at timestamptz DEFAULT now();

-- migrate:down
ALTER TABLE sensors DROP COLUMN calibrated_at;
