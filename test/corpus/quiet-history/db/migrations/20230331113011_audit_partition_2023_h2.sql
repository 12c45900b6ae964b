-- migrate:up
SET LOCAL lock_timeout = '3s';
CREATE TABLE audit_events_2023_h2 (LIKE audit_events INCLUDING ALL);
ALTER TABLE audit_events_2023_h2
  ADD CONSTRAINT audit_events_2023_h2_range
  CHECK (occurred_at >= '2023-07-01 00:00+00' AND occurred_at < '2024-01-01 00:00+00');
ALTER TABLE audit_events
  ATTACH PARTITION audit_events_2023_h2
  FOR VALUES FROM ('2023-07-01 00:00+00') TO ('2024-01-01 00:00+00');
ALTER TABLE audit_events_2023_h2 DROP CONSTRAINT audit_events_2023_h2_range;

-- migrate:down
DROP TABLE audit_events_2023_h2;
