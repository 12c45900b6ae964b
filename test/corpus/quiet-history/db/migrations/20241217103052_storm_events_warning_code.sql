-- migrate:up
CREATE TYPE warning_code AS ENUM ('yellow', 'orange', 'red');
ALTER TABLE storm_events ADD COLUMN warning warning_code;

-- migrate:down
ALTER TABLE storm_events DROP COLUMN warning;
DROP TYPE warning_code;
