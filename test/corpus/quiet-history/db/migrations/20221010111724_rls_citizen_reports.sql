-- migrate:up
-- The public API connects as report_api; the application sets app.organisation_id.
SET LOCAL lock_timeout = '3s';
ALTER TABLE citizen_reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY citizen_reports_by_org ON citizen_reports
  USING (organisation_id = current_setting('app.organisation_id', true)::bigint)
  WITH CHECK (organisation_id = current_setting('app.organisation_id', true)::bigint);

-- migrate:down
DROP POLICY citizen_reports_by_org ON citizen_reports;
ALTER TABLE citizen_reports DISABLE ROW LEVEL SECURITY;
