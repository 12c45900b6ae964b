-- migrate:up transaction:false
-- The badge counter.
CREATE INDEX CONCURRENTLY notifications_unread_idx ON notifications (account_id) WHERE read_at IS NULL;

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY notifications_unread_idx;
