-- Up Migration
CREATE TABLE bookings (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  vessel_id  integer NOT NULL REFERENCES vessels (id),
  guest      text NOT NULL,
  sailing    date NOT NULL
);
CREATE INDEX bookings_vessel_idx ON bookings (vessel_id);
CREATE INDEX bookings_vessel_sailing_idx ON bookings (vessel_id, sailing);

-- Down Migration
DROP TABLE bookings;
