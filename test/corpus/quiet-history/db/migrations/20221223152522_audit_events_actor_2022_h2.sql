-- migrate:up transaction:false
-- Per partition first; the parent index adopts them afterwards.
CREATE INDEX CONCURRENTLY audit_events_2022_h2_actor_idx ON audit_events_2022_h2 (actor_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY IF EXISTS audit_events_2022_h2_actor_idx;
