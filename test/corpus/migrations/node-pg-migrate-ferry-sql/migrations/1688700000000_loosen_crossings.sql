-- Up Migration
SET LOCAL lock_timeout = '2s';
ALTER TABLE crossings DROP CONSTRAINT crossings_ferry_fk;

-- Down Migration
ALTER TABLE crossings ADD CONSTRAINT crossings_ferry_fk FOREIGN KEY (ferry_id) REFERENCES vessels (id) NOT VALID;
