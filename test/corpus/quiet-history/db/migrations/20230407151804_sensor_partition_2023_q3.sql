-- migrate:up
set local lock_timeout = '3s';
create table sensor_readings_2023_q3 (
  like sensor_readings including defaults including constraints including indexes
);
alter table sensor_readings attach partition sensor_readings_2023_q3
  for values from ('2023-07-01 00:00+00') to ('2023-10-01 00:00+00');

-- migrate:down
drop table sensor_readings_2023_q3;
