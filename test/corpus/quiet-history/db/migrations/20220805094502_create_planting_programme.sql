-- migrate:up
create table nurseries (
  id bigint generated always as identity primary key,
  name text not null,
  country text not null
);

create table planting_sites (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisations (id),
  street_id bigint references streets (id),
  latitude numeric(8, 5) not null,
  longitude numeric(8, 5) not null,
  pit_volume_m3 numeric(5, 1) check (pit_volume_m3 > 0)
);
create index planting_sites_org_idx on planting_sites (organisation_id);
create index planting_sites_street_idx on planting_sites (street_id);

create table plantings (
  id bigint generated always as identity primary key,
  site_id bigint not null references planting_sites (id),
  nursery_id bigint references nurseries (id),
  species_id bigint not null references species (id),
  tree_id bigint unique references trees (id),
  planned_for date,
  planted_on date
);
create index plantings_site_idx on plantings (site_id);
create index plantings_nursery_idx on plantings (nursery_id);
create index plantings_species_idx on plantings (species_id);

-- migrate:down
drop table plantings;
drop table planting_sites;
drop table nurseries;
