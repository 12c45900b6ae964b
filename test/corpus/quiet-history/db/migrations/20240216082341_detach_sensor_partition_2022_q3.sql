-- migrate:up transaction:false
-- Exported to cold storage on 12 March.
ALTER TABLE sensor_readings DETACH PARTITION sensor_readings_2022_q3 CONCURRENTLY;

-- migrate:down
ALTER TABLE sensor_readings ATTACH PARTITION sensor_readings_2022_q3
  FOR VALUES FROM ('2022-07-01 00:00+00') TO ('2022-10-01 00:00+00');
