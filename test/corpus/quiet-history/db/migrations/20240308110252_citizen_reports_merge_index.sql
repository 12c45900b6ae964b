-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY citizen_reports_merged_into_idx ON citizen_reports (merged_into_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY citizen_reports_merged_into_idx;
