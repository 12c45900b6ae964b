-- migrate:up
SET LOCAL lock_timeout = '2s';
DROP VIEW treatments;

-- migrate:down
CREATE VIEW treatments AS SELECT * FROM pest_treatments;
