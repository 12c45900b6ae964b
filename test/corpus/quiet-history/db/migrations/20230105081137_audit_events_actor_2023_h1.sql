-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY audit_events_2023_h1_actor_idx ON audit_events_2023_h1 (actor_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY IF EXISTS audit_events_2023_h1_actor_idx;
