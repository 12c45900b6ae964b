-- migrate:up
create table feature_flags (
  key text primary key,
  enabled boolean not null default false,
  note text
);

insert into feature_flags (key, note) values
  ('offline_maps', 'Tablet keeps map tiles for the district'),
  ('watering_routes', 'Route planner for the summer crews');

-- migrate:down
drop table feature_flags;
