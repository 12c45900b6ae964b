-- migrate:up
CREATE TABLE sensors (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  serial_no    text NOT NULL UNIQUE,
  tree_id      bigint REFERENCES trees (id),
  kind         text NOT NULL CHECK (kind IN ('moisture', 'tilt', 'sap_flow')),
  installed_at timestamptz,
  battery_pct  smallint
);
CREATE INDEX sensors_tree_id_idx ON sensors (tree_id);

-- Readings arrive every ten minutes; one partition per quarter.
CREATE TABLE sensor_readings (
  sensor_id    bigint NOT NULL,
  recorded_at  timestamptz NOT NULL,
  value        numeric NOT NULL,
  quality      smallint NOT NULL DEFAULT 0,
  PRIMARY KEY (sensor_id, recorded_at)
) PARTITION BY RANGE (recorded_at);

CREATE TABLE sensor_readings_2022_q3 PARTITION OF sensor_readings
  FOR VALUES FROM ('2022-07-01 00:00+00') TO ('2022-10-01 00:00+00');
CREATE TABLE sensor_readings_2022_q4 PARTITION OF sensor_readings
  FOR VALUES FROM ('2022-10-01 00:00+00') TO ('2023-01-01 00:00+00');

-- migrate:down
DROP TABLE sensor_readings;
DROP TABLE sensors;
