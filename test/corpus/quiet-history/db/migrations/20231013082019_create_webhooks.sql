-- migrate:up
CREATE TABLE webhooks (
  id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organisation_id  bigint NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  url              text NOT NULL CHECK (url LIKE 'https://%'),
  topics           text[] NOT NULL,
  secret           text NOT NULL,
  disabled_at      timestamptz
);
CREATE INDEX webhooks_organisation_id_idx ON webhooks (organisation_id);

CREATE TABLE webhook_deliveries (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id   uuid NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  event_id     bigint NOT NULL REFERENCES outbox_events (id) ON DELETE CASCADE,
  status_code  integer,
  tried_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhook_deliveries_webhook_idx ON webhook_deliveries (webhook_id, tried_at);
CREATE INDEX webhook_deliveries_event_idx ON webhook_deliveries (event_id);

-- migrate:down
DROP TABLE webhook_deliveries;
DROP TABLE webhooks;
