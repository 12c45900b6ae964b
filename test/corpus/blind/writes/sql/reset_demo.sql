-- Nightly job of the demo system.
-- Owner: platform team

DELETE FROM uploads
WHERE tenant_id = 'demo'
  AND created_at < now() - interval '1 day';

UPDATE accounts
SET credits = 100,
    locked_until = NULL;

DELETE FROM invitations;

UPDATE tenants
SET reset_at = now()
WHERE id = 'demo';
