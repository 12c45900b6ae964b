-- migrate:up
create table jobs (
  id bigint generated always as identity primary key,
  queue text not null default 'default',
  payload jsonb not null,
  run_at timestamptz not null default now(),
  attempts integer not null default 0,
  locked_by text,
  locked_at timestamptz,
  last_error text
);
create index jobs_due_idx on jobs (queue, run_at) where locked_at is null;

-- migrate:down
drop table jobs;
