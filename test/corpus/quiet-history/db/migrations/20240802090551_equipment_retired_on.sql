-- migrate:up
ALTER TABLE equipment ADD COLUMN retired_on date;

-- migrate:down
ALTER TABLE equipment DROP COLUMN retired_on;
