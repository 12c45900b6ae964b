-- migrate:up
CREATE TABLE vehicles (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  bigint NOT NULL REFERENCES organisations (id),
  plate            text NOT NULL,
  payload_kg       integer CHECK (payload_kg > 0),
  crew_id          bigint REFERENCES crews (id) ON DELETE SET NULL,
  CONSTRAINT vehicles_plate_key UNIQUE (organisation_id, plate)
);
CREATE INDEX vehicles_crew_id_idx ON vehicles (crew_id);

-- migrate:down
DROP TABLE vehicles;
