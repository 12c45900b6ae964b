SET lock_timeout = '4s';
ALTER TABLE buses ALTER COLUMN seats TYPE INTEGER;
