-- Up Migration
TRUNCATE TABLE radio_log;

-- Down Migration
SELECT 1;
