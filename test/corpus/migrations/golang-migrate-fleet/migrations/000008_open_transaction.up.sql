BEGIN;
SET LOCAL lock_timeout = '4s';
ALTER TABLE depots ADD COLUMN phone TEXT;
