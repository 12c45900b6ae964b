-- migrate:up
set local lock_timeout = '3s';
create table sensor_readings_2024_q4 (
  like sensor_readings including defaults including constraints including indexes
);
alter table sensor_readings attach partition sensor_readings_2024_q4
  for values from ('2024-10-01 00:00+00') to ('2025-01-01 00:00+00');

-- migrate:down
drop table sensor_readings_2024_q4;
