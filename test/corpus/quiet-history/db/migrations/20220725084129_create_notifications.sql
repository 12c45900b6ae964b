-- migrate:up
CREATE TABLE notifications (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id  uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  topic       text NOT NULL,
  payload     jsonb NOT NULL DEFAULT '{}'::jsonb,
  read_at     timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notifications_inbox_idx ON notifications (account_id, created_at DESC);

CREATE TABLE notification_preferences (
  account_id  uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  topic       text NOT NULL,
  by_email    boolean NOT NULL DEFAULT true,
  by_push     boolean NOT NULL DEFAULT false,
  PRIMARY KEY (account_id, topic)
);

-- migrate:down
DROP TABLE notification_preferences;
DROP TABLE notifications;
