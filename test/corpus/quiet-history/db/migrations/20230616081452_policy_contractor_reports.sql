-- migrate:up
SET LOCAL lock_timeout = '3s';
CREATE POLICY citizen_reports_contractor_read ON citizen_reports
  FOR SELECT
  USING (
    EXISTS (
      SELECT 1 FROM memberships m
       WHERE m.organisation_id = citizen_reports.organisation_id
         AND m.role = 'contractor'
         AND m.account_id = current_setting('app.account_id', true)::uuid
    )
  );

-- migrate:down
DROP POLICY citizen_reports_contractor_read ON citizen_reports;
