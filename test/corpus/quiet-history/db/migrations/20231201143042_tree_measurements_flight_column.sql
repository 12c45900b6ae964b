-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE tree_measurements ADD COLUMN lidar_flight_id bigint;

-- migrate:down
ALTER TABLE tree_measurements DROP COLUMN lidar_flight_id;
