-- migrate:up
set local lock_timeout = '2s';
alter table tree_measurements
  add constraint tree_measurements_flight_fk
  foreign key (lidar_flight_id) references lidar_flights (id) not valid;

-- migrate:down
alter table tree_measurements drop constraint tree_measurements_flight_fk;
