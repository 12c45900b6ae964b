-- Up Migration
SET LOCAL lock_timeout = '2s';
ALTER TABLE ferries RENAME TO vessels;

-- Down Migration
ALTER TABLE vessels RENAME TO ferries;
