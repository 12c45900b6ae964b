SET lock_timeout = '4s';
ALTER TABLE buses ALTER COLUMN odometer TYPE NUMERIC(10,1);
