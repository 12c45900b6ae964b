-- migrate:up
CREATE TABLE weather_stations (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code       text NOT NULL UNIQUE,
  latitude   numeric(8,5) NOT NULL,
  longitude  numeric(8,5) NOT NULL
);

CREATE TABLE weather_observations (
  station_id   bigint NOT NULL REFERENCES weather_stations (id),
  observed_at  timestamptz NOT NULL,
  rain_mm      numeric(5,1),
  gust_ms      numeric(4,1),
  PRIMARY KEY (station_id, observed_at)
);
CREATE INDEX weather_observations_time_idx ON weather_observations USING brin (observed_at);

-- migrate:down
DROP TABLE weather_observations;
DROP TABLE weather_stations;
