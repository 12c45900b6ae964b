-- migrate:up
CREATE TABLE api_tokens (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id   uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  token_hash   bytea NOT NULL UNIQUE,
  label        text NOT NULL,
  scopes       text[] NOT NULL DEFAULT ARRAY['read'],
  created_at   timestamptz NOT NULL DEFAULT now(),
  revoked_at   timestamptz
);
CREATE INDEX api_tokens_account_id_idx ON api_tokens (account_id);

-- migrate:down
DROP TABLE api_tokens;
