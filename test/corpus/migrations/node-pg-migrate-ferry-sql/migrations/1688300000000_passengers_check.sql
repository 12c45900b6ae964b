-- Up Migration
SET LOCAL lock_timeout = '2s';
ALTER TABLE crossings ADD CONSTRAINT crossings_passengers_sane CHECK (passengers BETWEEN 0 AND 3000);

-- Down Migration
ALTER TABLE crossings DROP CONSTRAINT crossings_passengers_sane;
