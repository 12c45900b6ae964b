-- migrate:up
-- Written by the application from release 22.9 on.
ALTER TYPE tree_condition ADD VALUE 'critical' AFTER 'poor';

-- migrate:down
-- PostgreSQL cannot remove an enum value; an unused one does no harm.
SELECT 1;
