-- migrate:up
CREATE TABLE walks (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title        jsonb NOT NULL,
  length_km    numeric(4,1) NOT NULL CHECK (length_km > 0),
  published    boolean NOT NULL DEFAULT false,
  published_at timestamptz,
  CHECK (NOT published OR published_at IS NOT NULL)
);
CREATE TABLE walk_stops (
  walk_id   bigint  NOT NULL REFERENCES walks (id) ON DELETE CASCADE,
  position  integer NOT NULL,
  tree_id   bigint  NOT NULL REFERENCES trees (id),
  story     jsonb   NOT NULL DEFAULT '{}'::jsonb,
  PRIMARY KEY (walk_id, position)
);
CREATE INDEX walk_stops_tree_id_idx ON walk_stops (tree_id);

-- migrate:down
DROP TABLE walk_stops;
DROP TABLE walks;
