-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE citizen_reports
  ADD CONSTRAINT citizen_reports_channel_known
  CHECK (channel IN ('web', 'app', 'phone', 'email')) NOT VALID;

-- migrate:down
ALTER TABLE citizen_reports DROP CONSTRAINT citizen_reports_channel_known;
