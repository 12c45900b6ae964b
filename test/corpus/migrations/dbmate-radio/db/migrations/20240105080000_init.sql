-- migrate:up
CREATE TABLE stations (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name  text NOT NULL
);
CREATE TABLE broadcasts (
  id          bigint NOT NULL CONSTRAINT broadcasts_pkey PRIMARY KEY,
  station_id  bigint NOT NULL REFERENCES stations (id),
  aired_at    timestamptz NOT NULL,
  title       text NOT NULL,
  state       text NOT NULL DEFAULT 'planned'
);
CREATE INDEX broadcasts_station_idx ON broadcasts (station_id, aired_at);
CREATE INDEX broadcasts_title_idx ON broadcasts (title);
CREATE PUBLICATION radio_out FOR TABLE broadcasts;

-- migrate:down
DROP PUBLICATION radio_out;
DROP TABLE broadcasts;
DROP TABLE stations;
