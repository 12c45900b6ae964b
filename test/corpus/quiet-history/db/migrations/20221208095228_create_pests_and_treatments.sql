-- migrate:up
create table pests (
  id bigint generated always as identity primary key,
  name text not null unique,
  is_notifiable boolean not null default false
);

create table pest_observations (
  id bigint generated always as identity primary key,
  pest_id bigint not null references pests (id),
  tree_id bigint not null references trees (id) on delete cascade,
  observed_on date not null,
  level smallint not null check (level between 1 and 4)
);
create index pest_observations_pest_idx on pest_observations (pest_id);
create index pest_observations_tree_idx on pest_observations (tree_id, observed_on);

create table treatments (
  id bigint generated always as identity primary key,
  observation_id bigint not null references pest_observations (id) on delete cascade,
  product text not null,
  dose_ml numeric(7, 1),
  applied_at timestamptz not null default now()
);
create index treatments_observation_idx on treatments (observation_id);

-- migrate:down
drop table treatments;
drop table pest_observations;
drop table pests;
