-- Up Migration
SET LOCAL lock_timeout = '2s';
ALTER TABLE harbours RENAME TO ports;
CREATE VIEW harbours AS SELECT * FROM ports;

-- Down Migration
DROP VIEW harbours;
ALTER TABLE ports RENAME TO harbours;
