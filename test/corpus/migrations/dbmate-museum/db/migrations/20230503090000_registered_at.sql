-- migrate:up
SET LOCAL lock_timeout = '3s';
ALTER TABLE objects
  ADD COLUMN registered_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN on_display boolean NOT NULL DEFAULT false;

-- migrate:down
ALTER TABLE objects DROP COLUMN on_display, DROP COLUMN registered_at;
