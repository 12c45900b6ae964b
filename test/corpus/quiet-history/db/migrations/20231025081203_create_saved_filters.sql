-- migrate:up
create table saved_filters (
  id bigint generated always as identity primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  name text not null,
  definition jsonb not null,
  unique (account_id, name)
);

-- migrate:down
drop table saved_filters;
