-- migrate:up
ALTER TABLE tree_measurements VALIDATE CONSTRAINT tree_measurements_source_known;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
