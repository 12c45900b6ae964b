-- migrate:up
-- Monthly range partitions; no default partition on purpose, so that a
-- partition can always be detached without blocking.
CREATE TABLE audit_events (
  id           uuid NOT NULL DEFAULT gen_random_uuid(),
  occurred_at  timestamptz NOT NULL DEFAULT now(),
  actor_id     uuid,
  action       text NOT NULL,
  subject      text NOT NULL,
  payload      jsonb,
  PRIMARY KEY (id, occurred_at)
) PARTITION BY RANGE (occurred_at);

CREATE INDEX audit_events_subject_idx ON audit_events (subject, occurred_at);

CREATE TABLE audit_events_2022_h1 PARTITION OF audit_events
  FOR VALUES FROM ('2022-01-01 00:00+00') TO ('2022-07-01 00:00+00');
CREATE TABLE audit_events_2022_h2 PARTITION OF audit_events
  FOR VALUES FROM ('2022-07-01 00:00+00') TO ('2023-01-01 00:00+00');

-- migrate:down
DROP TABLE audit_events;
