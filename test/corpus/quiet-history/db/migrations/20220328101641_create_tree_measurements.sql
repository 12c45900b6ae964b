-- migrate:up
CREATE TABLE tree_measurements (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tree_id      bigint NOT NULL REFERENCES trees (id) ON DELETE CASCADE,
  measured_on  date NOT NULL,
  height_m     numeric(4,1),
  girth_cm     numeric(5,1),
  crown_m      numeric(4,1),
  CHECK (height_m > 0),
  CHECK (girth_cm > 0)
);
CREATE INDEX tree_measurements_tree_idx ON tree_measurements (tree_id, measured_on DESC);

-- migrate:down
DROP TABLE tree_measurements;
