-- migrate:up
-- The old name stays usable through a view until release 24.7 is out everywhere.
SET LOCAL lock_timeout = '2s';
ALTER TABLE treatments RENAME TO pest_treatments;
CREATE VIEW treatments AS SELECT * FROM pest_treatments;

-- migrate:down
DROP VIEW treatments;
ALTER TABLE pest_treatments RENAME TO treatments;
