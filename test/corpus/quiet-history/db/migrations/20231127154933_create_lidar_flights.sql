-- migrate:up
CREATE TABLE lidar_flights (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  flown_on    date NOT NULL,
  provider    text NOT NULL,
  density_m2  numeric(5,1)
);

CREATE TABLE lidar_crowns (
  flight_id  bigint NOT NULL REFERENCES lidar_flights (id) ON DELETE CASCADE,
  tree_id    bigint NOT NULL REFERENCES trees (id) ON DELETE CASCADE,
  crown_m2   numeric(7,1) NOT NULL,
  height_m   numeric(4,1) NOT NULL,
  PRIMARY KEY (flight_id, tree_id)
);
CREATE INDEX lidar_crowns_tree_idx ON lidar_crowns (tree_id);

-- migrate:down
DROP TABLE lidar_crowns;
DROP TABLE lidar_flights;
