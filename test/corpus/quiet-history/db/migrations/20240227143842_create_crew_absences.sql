-- migrate:up
create table crew_absences (
  id bigint generated always as identity primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  during daterange not null,
  reason text,
  check (not isempty(during))
);
create index crew_absences_account_idx on crew_absences (account_id);

-- migrate:down
drop table crew_absences;
