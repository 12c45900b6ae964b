-- migrate:up
CREATE TABLE retention_rules (
  table_name  text PRIMARY KEY,
  keep        interval NOT NULL,
  last_run_at timestamptz
);
INSERT INTO retention_rules (table_name, keep) VALUES
  ('audit_events', '3 years'), ('sensor_readings', '2 years'), ('notifications', '90 days');

-- migrate:down
DROP TABLE retention_rules;
