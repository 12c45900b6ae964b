-- migrate:up
create table equipment (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisations (id),
  asset_tag text not null,
  kind text not null,
  bought_on date,
  service_due_on date,
  unique (organisation_id, asset_tag)
);

create table equipment_checkouts (
  id bigint generated always as identity primary key,
  equipment_id bigint not null references equipment (id),
  account_id uuid not null references accounts (id),
  taken_at timestamptz not null default now(),
  returned_at timestamptz
);
create index equipment_checkouts_account_idx on equipment_checkouts (account_id);
-- also covers the foreign key
create index equipment_checkouts_equipment_idx on equipment_checkouts (equipment_id, taken_at);
-- one open checkout per item
create unique index equipment_checkouts_open_key on equipment_checkouts (equipment_id)
  where returned_at is null;

-- migrate:down
drop table equipment_checkouts;
drop table equipment;
