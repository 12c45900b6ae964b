-- migrate:up
create table accounts (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  display_name varchar(80) not null,
  password_hash text,
  locale text not null default 'nl',
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint accounts_email_shape check (position('@' in email) > 1)
);

create unique index accounts_email_key on accounts (lower(email));

create trigger accounts_touch before update on accounts
  for each row execute function touch_updated_at();

-- migrate:down
drop table accounts;
