-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE inspections
  ADD COLUMN weather jsonb,
  ADD COLUMN used_climber boolean NOT NULL DEFAULT false;

-- migrate:down
ALTER TABLE inspections
  DROP COLUMN used_climber,
  DROP COLUMN weather;
