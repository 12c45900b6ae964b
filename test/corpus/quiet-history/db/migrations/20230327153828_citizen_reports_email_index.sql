-- migrate:up transaction:false
-- Subject access requests look reports up by address.
CREATE INDEX CONCURRENTLY citizen_reports_reporter_idx ON citizen_reports (lower(reporter_email));

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY citizen_reports_reporter_idx;
