-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE tree_measurements
  ADD CONSTRAINT tree_measurements_source_known CHECK (source IN ('manual', 'lidar', 'photo')) NOT VALID;

-- migrate:down
ALTER TABLE tree_measurements DROP CONSTRAINT tree_measurements_source_known;
