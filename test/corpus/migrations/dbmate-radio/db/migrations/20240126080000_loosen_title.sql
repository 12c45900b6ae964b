-- migrate:up
SET LOCAL lock_timeout = '2s';
DROP INDEX broadcasts_title_idx;
ALTER TABLE broadcasts ALTER COLUMN title DROP NOT NULL;

-- migrate:down
SELECT 1;
