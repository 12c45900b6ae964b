-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE stations ADD COLUMN website text;
ALTER TABLE broadcasts VALIDATE CONSTRAINT broadcasts_title_filled;

-- migrate:down
ALTER TABLE stations DROP COLUMN website;
