-- migrate:up
SET LOCAL lock_timeout = '3s';
ALTER TABLE webhooks ENABLE ROW LEVEL SECURITY;
CREATE POLICY webhooks_by_org ON webhooks
  USING (organisation_id = current_setting('app.organisation_id', true)::bigint);

-- migrate:down
DROP POLICY webhooks_by_org ON webhooks;
ALTER TABLE webhooks DISABLE ROW LEVEL SECURITY;
