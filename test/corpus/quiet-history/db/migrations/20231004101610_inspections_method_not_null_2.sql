-- migrate:up
alter table inspections validate constraint inspections_method_nn;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
