-- migrate:up transaction:false
-- Bloated by a year of queue churn.
REINDEX INDEX CONCURRENTLY outbox_events_pkey;

-- migrate:down
SELECT 1;
