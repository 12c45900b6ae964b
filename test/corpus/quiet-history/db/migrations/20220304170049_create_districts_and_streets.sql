-- migrate:up
CREATE TABLE districts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id bigint NOT NULL REFERENCES organisations (id),
    code text NOT NULL,
    name text NOT NULL,
    boundary jsonb,
    UNIQUE (organisation_id, code)
);

CREATE TABLE streets (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    district_id bigint NOT NULL REFERENCES districts (id),
    name text NOT NULL,
    surface text CHECK (surface IN ('asphalt', 'brick', 'gravel', 'unpaved'))
);
CREATE INDEX streets_district_id_idx ON streets (district_id);

-- migrate:down
DROP TABLE streets;
DROP TABLE districts;
