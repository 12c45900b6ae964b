CREATE SCHEMA billing;

CREATE TABLE regions (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name  text NOT NULL
);

CREATE TABLE meters (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  region_id  bigint NOT NULL REFERENCES regions (id),
  serial     text NOT NULL UNIQUE
);
CREATE INDEX meters_region_id_idx ON meters (region_id);

CREATE TABLE readings (
  meter_id  bigint NOT NULL,
  read_at   timestamptz NOT NULL,
  kwh       numeric(10,3) NOT NULL,
  PRIMARY KEY (meter_id, read_at)
) PARTITION BY RANGE (read_at);
CREATE TABLE readings_2023 PARTITION OF readings FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');

CREATE TABLE readings_archive (
  meter_id  bigint NOT NULL,
  read_at   timestamptz NOT NULL,
  kwh       numeric(10,3) NOT NULL,
  PRIMARY KEY (meter_id, read_at)
);

CREATE TABLE billing.tariffs (
  code   text PRIMARY KEY,
  price  numeric(8,4) NOT NULL
);

CREATE MATERIALIZED VIEW region_totals AS
  SELECT m.region_id, sum(r.kwh) AS kwh FROM readings r JOIN meters m ON m.id = r.meter_id GROUP BY m.region_id;
CREATE UNIQUE INDEX region_totals_key ON region_totals (region_id);
