-- migrate:up
set local lock_timeout = '5s';

create table inspections (
  id bigint generated always as identity primary key,
  tree_id bigint not null references trees (id),
  inspector_id uuid not null references accounts (id),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  verdict text check (verdict in ('safe', 'monitor', 'act', 'fell')),
  notes text,
  constraint inspections_order check (finished_at is null or finished_at >= started_at)
);
create index inspections_tree_id_idx on inspections (tree_id, started_at desc);
create index inspections_inspector_id_idx on inspections (inspector_id);

-- migrate:down
drop table inspections;
