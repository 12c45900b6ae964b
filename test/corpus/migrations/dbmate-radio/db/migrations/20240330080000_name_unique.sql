-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE stations ADD CONSTRAINT stations_name_key UNIQUE USING INDEX stations_name_key;

-- migrate:down
ALTER TABLE stations DROP CONSTRAINT stations_name_key;
