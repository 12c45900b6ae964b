-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE broadcasts ADD CONSTRAINT broadcasts_title_filled CHECK (title <> '') NOT VALID;

-- migrate:down
ALTER TABLE broadcasts DROP CONSTRAINT broadcasts_title_filled;
