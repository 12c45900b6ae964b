-- migrate:up transaction:false
-- Zero scans in ninety days; the sweeper goes by created_at now.
DROP INDEX CONCURRENTLY login_sessions_expires_at_idx;

-- migrate:down transaction:false
CREATE INDEX CONCURRENTLY login_sessions_expires_at_idx ON login_sessions (expires_at);
