-- migrate:up
SET LOCAL lock_timeout = '3s';
CREATE INDEX audit_events_actor_idx ON ONLY audit_events (actor_id);
ALTER INDEX audit_events_actor_idx ATTACH PARTITION audit_events_2022_h1_actor_idx;
ALTER INDEX audit_events_actor_idx ATTACH PARTITION audit_events_2022_h2_actor_idx;
ALTER INDEX audit_events_actor_idx ATTACH PARTITION audit_events_2023_h1_actor_idx;

-- migrate:down
-- drops the adopted partition indexes as well
DROP INDEX audit_events_actor_idx;
