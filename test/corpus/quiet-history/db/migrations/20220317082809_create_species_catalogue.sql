-- migrate:up
create table genera (
  id bigint generated always as identity primary key,
  latin_name text not null unique
);

create table species (
  id bigint generated always as identity primary key,
  genus_id bigint not null references genera (id),
  epithet text not null,
  common_names jsonb not null default '{}'::jsonb,
  max_height_m numeric(4, 1),
  unique (genus_id, epithet)
);

create table cultivars (
  id bigint generated always as identity primary key,
  species_id bigint not null references species (id),
  name text not null,
  unique (species_id, name)
);

-- migrate:down
drop table cultivars;
drop table species;
drop table genera;
