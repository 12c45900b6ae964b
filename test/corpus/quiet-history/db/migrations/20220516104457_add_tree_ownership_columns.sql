-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE trees
  ADD COLUMN is_private boolean NOT NULL DEFAULT false,
  ADD COLUMN owner_name text;

-- migrate:down
ALTER TABLE trees
  DROP COLUMN owner_name,
  DROP COLUMN is_private;
