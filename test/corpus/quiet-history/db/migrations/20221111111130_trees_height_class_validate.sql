-- migrate:up
alter table trees validate constraint trees_height_class_range;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
