-- migrate:up
CREATE TYPE membership_role AS ENUM ('viewer', 'inspector', 'planner', 'admin');

CREATE TABLE memberships (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  bigint NOT NULL REFERENCES organisations (id),
  account_id       uuid   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  role             membership_role NOT NULL DEFAULT 'viewer',
  created_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE (organisation_id, account_id)
);

-- organisation_id is covered by the unique constraint above
CREATE INDEX memberships_account_id_idx ON memberships (account_id);

-- migrate:down
DROP TABLE memberships;
DROP TYPE membership_role;
