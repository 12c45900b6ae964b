-- migrate:up
SET LOCAL lock_timeout = '2s';
DROP TABLE playlists;

-- migrate:down
CREATE TABLE playlists (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  station_id  bigint NOT NULL REFERENCES stations (id),
  starts_at   timestamptz NOT NULL
);
CREATE INDEX playlists_station_idx ON playlists (station_id);
