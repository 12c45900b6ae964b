-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE stations ADD COLUMN city text;
ALTER TABLE stations ADD COLUMN country text;
ALTER TABLE broadcasts ADD COLUMN repeat_of bigint;

-- migrate:down
ALTER TABLE broadcasts DROP COLUMN repeat_of;
ALTER TABLE stations DROP COLUMN country, DROP COLUMN city;
