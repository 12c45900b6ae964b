-- Up Migration
SET LOCAL lock_timeout = '2s';
ALTER TABLE crossings ADD PRIMARY KEY (crossing_no);

-- Down Migration
ALTER TABLE crossings DROP CONSTRAINT crossings_pkey;
