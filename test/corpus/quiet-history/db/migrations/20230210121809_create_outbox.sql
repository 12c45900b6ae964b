-- migrate:up
CREATE TABLE outbox_events (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic       text NOT NULL,
  body        jsonb NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  sent_at     timestamptz
);
CREATE INDEX outbox_events_unsent_idx ON outbox_events (id) WHERE sent_at IS NULL;

-- migrate:down
DROP TABLE outbox_events;
