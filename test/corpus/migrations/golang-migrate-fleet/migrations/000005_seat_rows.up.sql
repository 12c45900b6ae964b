SET lock_timeout = '4s';
ALTER TABLE buses ADD COLUMN seat_rows INTEGER GENERATED ALWAYS AS (seats / 4) STORED;
