SET lock_timeout = '4s';
ALTER TABLE buses RENAME COLUMN retired TO decommissioned;
