-- migrate:up
CREATE TYPE protection_level AS ENUM ('municipal', 'provincial', 'national');

CREATE TABLE protected_trees (
  tree_id       bigint PRIMARY KEY REFERENCES trees (id),
  level         protection_level NOT NULL,
  listed_on     date NOT NULL,
  register_ref  text
);

-- migrate:down
DROP TABLE protected_trees;
DROP TYPE protection_level;
