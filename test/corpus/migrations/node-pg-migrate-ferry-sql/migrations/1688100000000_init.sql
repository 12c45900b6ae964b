-- Up Migration
CREATE SCHEMA legacy;

CREATE TABLE harbours (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code     text NOT NULL,
  country  text
);

CREATE TABLE ferries (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  harbour_id  bigint REFERENCES harbours (id),
  name        text NOT NULL,
  call_sign   text NOT NULL
);
CREATE INDEX ferries_harbour_id_idx ON ferries (harbour_id);

CREATE TABLE crossings (
  crossing_no  bigint NOT NULL,
  ferry_id     bigint NOT NULL CONSTRAINT crossings_ferry_fk REFERENCES ferries (id),
  departed_at  timestamptz NOT NULL,
  passengers   integer NOT NULL DEFAULT 0,
  UNIQUE (crossing_no)
);
CREATE INDEX crossings_ferry_departed_idx ON crossings (ferry_id, departed_at);

CREATE TABLE radio_log (
  heard_at  timestamptz NOT NULL,
  message   json NOT NULL
);

-- Down Migration
DROP TABLE radio_log;
DROP TABLE crossings;
DROP TABLE ferries;
DROP TABLE harbours;
DROP SCHEMA legacy;
