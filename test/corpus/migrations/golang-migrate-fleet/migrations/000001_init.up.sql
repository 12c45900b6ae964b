CREATE TABLE depots (
    id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
);

CREATE TABLE buses (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    depot_id   BIGINT NOT NULL REFERENCES depots (id),
    fleet_no   INTEGER NOT NULL,
    seats      SMALLINT,
    odometer   NUMERIC(8,1),
    model      VARCHAR(40),
    retired    BOOLEAN NOT NULL DEFAULT FALSE,
    CONSTRAINT buses_seats_positive CHECK (seats > 0)
);
CREATE INDEX buses_depot_id_idx ON buses (depot_id);
CREATE INDEX buses_model_idx ON buses (model);
