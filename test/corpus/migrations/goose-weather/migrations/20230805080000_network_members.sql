-- +goose Up
CREATE TABLE station_keepers (
    station_id bigint NOT NULL REFERENCES stations (id),
    keeper     text NOT NULL,
    since      date NOT NULL DEFAULT CURRENT_DATE,
    PRIMARY KEY (station_id, keeper)
);

-- +goose Down
DROP TABLE station_keepers;
