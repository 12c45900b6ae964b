-- migrate:up
CREATE TABLE tags (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id bigint NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
  label text NOT NULL,
  colour text NOT NULL DEFAULT '#4a7c3a' CHECK (colour ~ '^#[0-9a-f]{6}$'),
  UNIQUE (organisation_id, label)
);

CREATE TABLE tree_tags (
  tree_id bigint NOT NULL REFERENCES trees (id) ON DELETE CASCADE,
  tag_id bigint NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (tree_id, tag_id)
);
CREATE INDEX tree_tags_tag_id_idx ON tree_tags (tag_id);

-- migrate:down
DROP TABLE tree_tags;
DROP TABLE tags;
