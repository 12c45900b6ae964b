-- migrate:up
-- varchar(80) -> varchar(160) only changes the catalogue
SET LOCAL lock_timeout = '2s';
ALTER TABLE accounts ALTER COLUMN display_name TYPE varchar(160);

-- migrate:down
-- Names longer than 80 may exist by now; the wider column is harmless to older code.
SELECT 1;
