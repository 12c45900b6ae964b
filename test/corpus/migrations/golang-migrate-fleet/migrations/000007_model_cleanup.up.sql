SET lock_timeout = '4s';
ALTER TABLE buses DROP COLUMN model;
