-- migrate:up
alter table citizen_reports validate constraint citizen_reports_channel_known;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
