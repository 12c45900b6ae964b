-- migrate:up
set local lock_timeout = '5s';

create table citizen_reports (
  id uuid primary key default gen_random_uuid(),
  organisation_id bigint not null references organisations (id),
  tree_id bigint references trees (id) on delete set null,
  reporter_email text,
  body text not null,
  state text not null default 'new',
  received_at timestamptz not null default now(),
  constraint citizen_reports_state_known check (state in ('new', 'triaged', 'closed'))
);
create index citizen_reports_org_state_idx on citizen_reports (organisation_id, state);
create index citizen_reports_tree_id_idx on citizen_reports (tree_id);

create table report_comments (
  id bigint generated always as identity primary key,
  report_id uuid not null references citizen_reports (id) on delete cascade,
  account_id uuid references accounts (id) on delete set null,
  body text not null,
  created_at timestamptz not null default now()
);
create index report_comments_report_id_idx on report_comments (report_id);
create index report_comments_account_id_idx on report_comments (account_id);

-- migrate:down
drop table report_comments;
drop table citizen_reports;
