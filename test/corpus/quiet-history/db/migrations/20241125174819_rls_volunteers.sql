-- migrate:up
SET LOCAL lock_timeout = '3s';
ALTER TABLE volunteers ENABLE ROW LEVEL SECURITY;
CREATE POLICY volunteers_by_org ON volunteers
  USING (organisation_id = current_setting('app.organisation_id', true)::bigint);

-- migrate:down
DROP POLICY volunteers_by_org ON volunteers;
ALTER TABLE volunteers DISABLE ROW LEVEL SECURITY;
