-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE tree_measurements ADD COLUMN source text NOT NULL DEFAULT 'manual';

-- migrate:down
ALTER TABLE tree_measurements DROP COLUMN source;
