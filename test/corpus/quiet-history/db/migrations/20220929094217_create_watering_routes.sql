-- migrate:up
CREATE TABLE watering_routes (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  crew_id     bigint NOT NULL REFERENCES crews (id),
  name        text NOT NULL,
  weekday     smallint NOT NULL,
  CONSTRAINT watering_routes_weekday CHECK (weekday BETWEEN 1 AND 7)
);
CREATE INDEX watering_routes_crew_idx ON watering_routes (crew_id);

CREATE TABLE watering_stops (
  route_id   bigint NOT NULL REFERENCES watering_routes (id) ON DELETE CASCADE,
  position   integer NOT NULL,
  tree_id    bigint NOT NULL REFERENCES trees (id) ON DELETE CASCADE,
  litres     integer NOT NULL DEFAULT 60 CHECK (litres > 0),
  PRIMARY KEY (route_id, position)
);
CREATE INDEX watering_stops_tree_idx ON watering_stops (tree_id);

-- migrate:down
DROP TABLE watering_stops;
DROP TABLE watering_routes;
