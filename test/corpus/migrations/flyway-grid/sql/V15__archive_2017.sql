SET lock_timeout = '3s';
CREATE TABLE readings_2017 (
  meter_id  bigint NOT NULL,
  read_at   timestamptz NOT NULL,
  kwh       numeric(10,3) NOT NULL,
  PRIMARY KEY (meter_id, read_at),
  CONSTRAINT readings_2017_range CHECK (read_at >= '2017-01-01' AND read_at < '2018-01-01')
);
