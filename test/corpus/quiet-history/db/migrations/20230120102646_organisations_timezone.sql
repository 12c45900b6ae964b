-- migrate:up
ALTER TABLE organisations ADD COLUMN timezone text NOT NULL DEFAULT 'Europe/Amsterdam';

-- migrate:down
ALTER TABLE organisations DROP COLUMN timezone;
