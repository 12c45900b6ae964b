-- Up Migration
SET LOCAL lock_timeout = '2s';
ALTER TABLE crossings SET TABLESPACE fast_disks;

-- Down Migration
ALTER TABLE crossings SET TABLESPACE pg_default;
