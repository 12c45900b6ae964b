-- migrate:up
ALTER TABLE tree_measurements VALIDATE CONSTRAINT tree_measurements_flight_fk;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
