-- migrate:up
SET LOCAL lock_timeout = '3s';
ALTER TABLE objects ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();

-- migrate:down
ALTER TABLE objects DROP COLUMN public_id;
