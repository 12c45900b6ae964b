-- Up Migration
DROP SCHEMA legacy CASCADE;

-- Down Migration
CREATE SCHEMA legacy;
