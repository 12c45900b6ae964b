-- migrate:up
SET LOCAL lock_timeout = '3s';
CREATE TABLE audit_events_2024_h1 (LIKE audit_events INCLUDING ALL);
ALTER TABLE audit_events_2024_h1
  ADD CONSTRAINT audit_events_2024_h1_range
  CHECK (occurred_at >= '2024-01-01 00:00+00' AND occurred_at < '2024-07-01 00:00+00');
ALTER TABLE audit_events
  ATTACH PARTITION audit_events_2024_h1
  FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2024-07-01 00:00+00');
ALTER TABLE audit_events_2024_h1 DROP CONSTRAINT audit_events_2024_h1_range;

-- migrate:down
DROP TABLE audit_events_2024_h1;
