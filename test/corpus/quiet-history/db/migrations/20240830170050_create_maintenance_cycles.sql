-- migrate:up
create table maintenance_cycles (
  id bigint generated always as identity primary key,
  species_id bigint not null references species (id),
  activity text not null,
  every_months smallint not null check (every_months between 1 and 240),
  unique (species_id, activity)
);

create table maintenance_plans (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references maintenance_cycles (id),
  tree_id bigint not null references trees (id) on delete cascade,
  next_due_on date not null,
  unique (cycle_id, tree_id)
);
create index maintenance_plans_tree_idx on maintenance_plans (tree_id);
create index maintenance_plans_due_idx on maintenance_plans (next_due_on);

-- migrate:down
drop table maintenance_plans;
drop table maintenance_cycles;
