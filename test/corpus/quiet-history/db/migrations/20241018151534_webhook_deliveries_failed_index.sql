-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY webhook_deliveries_failed_idx ON webhook_deliveries (tried_at) WHERE status_code >= 400;

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY webhook_deliveries_failed_idx;
