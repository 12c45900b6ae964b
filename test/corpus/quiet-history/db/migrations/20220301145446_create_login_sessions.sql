-- migrate:up
CREATE TABLE login_sessions (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id  uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  user_agent  text,
  ip          inet,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  CHECK (expires_at > created_at)
);
CREATE INDEX login_sessions_account_id_idx ON login_sessions (account_id);
CREATE INDEX login_sessions_expires_at_idx ON login_sessions (expires_at);

-- migrate:down
DROP TABLE login_sessions;
