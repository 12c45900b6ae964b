-- migrate:up
CREATE TABLE playlists (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  station_id  bigint NOT NULL REFERENCES stations (id),
  starts_at   timestamptz NOT NULL,
  CHECK (starts_at > '2000-01-01')
);
CREATE INDEX playlists_by_station_and_moment_of_start_for_the_weekly_schedule_screen_idx ON playlists (station_id, starts_at);

-- migrate:down
DROP TABLE playlists;
