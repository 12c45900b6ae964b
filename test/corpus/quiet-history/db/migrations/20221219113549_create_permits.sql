-- migrate:up
CREATE TABLE permits (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  bigint NOT NULL REFERENCES organisations (id),
  reference        text NOT NULL,
  applicant        text NOT NULL,
  requested_on     date NOT NULL,
  UNIQUE (organisation_id, reference)
);

CREATE TABLE permit_trees (
  permit_id  bigint NOT NULL REFERENCES permits (id) ON DELETE CASCADE,
  tree_id    bigint NOT NULL REFERENCES trees (id),
  reason     text,
  PRIMARY KEY (permit_id, tree_id)
);
CREATE INDEX permit_trees_tree_id_idx ON permit_trees (tree_id);

CREATE TABLE permit_decisions (
  permit_id   bigint PRIMARY KEY REFERENCES permits (id) ON DELETE CASCADE,
  decided_by  uuid REFERENCES accounts (id),
  decided_at  timestamptz NOT NULL DEFAULT now(),
  granted     boolean NOT NULL,
  grounds     text
);
CREATE INDEX permit_decisions_decided_by_idx ON permit_decisions (decided_by);

-- migrate:down
DROP TABLE permit_decisions;
DROP TABLE permit_trees;
DROP TABLE permits;
