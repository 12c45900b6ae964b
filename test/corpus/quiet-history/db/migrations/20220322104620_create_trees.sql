-- migrate:up
SET LOCAL lock_timeout = '5s';

CREATE TYPE tree_condition AS ENUM ('good', 'fair', 'poor', 'dead');

CREATE TABLE trees (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  bigint NOT NULL REFERENCES organisations (id),
  species_id       bigint REFERENCES species (id),
  street_id        bigint REFERENCES streets (id),
  park_id          bigint REFERENCES parks (id),
  inventory_no     text NOT NULL,
  latitude         numeric(8,5) NOT NULL,
  longitude        numeric(8,5) NOT NULL,
  planted_on       date,
  condition        tree_condition,
  remarks          text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT trees_inventory_no_key UNIQUE (organisation_id, inventory_no),
  CONSTRAINT trees_latitude_range CHECK (latitude BETWEEN -90 AND 90),
  CONSTRAINT trees_longitude_range CHECK (longitude BETWEEN -180 AND 180),
  -- street tree or park tree, never both
  CONSTRAINT trees_one_place CHECK (street_id IS NULL OR park_id IS NULL)
);

CREATE INDEX trees_species_id_idx ON trees (species_id);
CREATE INDEX trees_street_id_idx ON trees (street_id);
CREATE INDEX trees_park_id_idx ON trees (park_id);

CREATE TRIGGER trees_touch
  BEFORE UPDATE ON trees
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- migrate:down
DROP TABLE trees;
DROP TYPE tree_condition;
