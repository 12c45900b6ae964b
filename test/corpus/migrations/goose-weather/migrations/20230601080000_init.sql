-- +goose Up
CREATE TABLE stations (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code      text NOT NULL,
    network   text,
    built_on  date
);
CREATE INDEX stations_network_idx ON stations (network);

CREATE TABLE samples (
    station_id bigint NOT NULL REFERENCES stations (id),
    taken_at   timestamptz NOT NULL,
    sample_no  bigint,
    celsius    numeric(4,1)
        CONSTRAINT samples_celsius_sane CHECK (celsius > -90),
    CONSTRAINT samples_once UNIQUE (station_id, taken_at)
);

-- +goose Down
DROP TABLE samples;
DROP TABLE stations;
