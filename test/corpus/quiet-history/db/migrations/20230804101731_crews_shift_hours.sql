-- migrate:up
ALTER TABLE crews ADD COLUMN shift_starts time, ADD COLUMN shift_ends time;

-- migrate:down
ALTER TABLE crews DROP COLUMN shift_ends, DROP COLUMN shift_starts;
