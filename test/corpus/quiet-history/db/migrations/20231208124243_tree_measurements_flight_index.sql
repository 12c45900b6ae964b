-- migrate:up transaction:false
create index concurrently tree_measurements_flight_idx on tree_measurements (lidar_flight_id);

-- migrate:down transaction:false
drop index concurrently tree_measurements_flight_idx;
