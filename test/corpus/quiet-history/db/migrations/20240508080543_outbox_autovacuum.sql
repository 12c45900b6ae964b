-- migrate:up
-- queue table, many dead rows
ALTER TABLE outbox_events SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02);

-- migrate:down
ALTER TABLE outbox_events RESET (autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor);
