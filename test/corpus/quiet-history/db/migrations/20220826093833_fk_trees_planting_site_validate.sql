-- migrate:up
ALTER TABLE trees VALIDATE CONSTRAINT trees_planting_site_fk;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
