-- migrate:up
set local lock_timeout = '3s';
create table sensor_readings_2024_q2 (
  like sensor_readings including defaults including constraints including indexes
);
alter table sensor_readings attach partition sensor_readings_2024_q2
  for values from ('2024-04-01 00:00+00') to ('2024-07-01 00:00+00');

-- migrate:down
drop table sensor_readings_2024_q2;
