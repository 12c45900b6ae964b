-- migrate:up
-- eslint-disable-next-line sqlproof/no-drop-table -- detached in the last release, checksum of the export verified
DROP TABLE sensor_readings_2022_q3;

-- migrate:down
CREATE TABLE sensor_readings_2022_q3 (
  LIKE sensor_readings INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES
);
