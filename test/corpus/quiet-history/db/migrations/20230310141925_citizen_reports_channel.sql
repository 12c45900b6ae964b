-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE citizen_reports ADD COLUMN channel text NOT NULL DEFAULT 'web';

-- migrate:down
ALTER TABLE citizen_reports DROP COLUMN channel;
