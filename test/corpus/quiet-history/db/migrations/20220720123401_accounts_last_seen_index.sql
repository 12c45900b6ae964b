-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY accounts_last_seen_at_idx ON accounts (last_seen_at);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY accounts_last_seen_at_idx;
