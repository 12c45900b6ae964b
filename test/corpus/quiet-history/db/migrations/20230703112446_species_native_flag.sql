-- migrate:up
alter table species
  add column is_native boolean not null default false,
  add column toxicity text;

-- migrate:down
alter table species
  drop column toxicity,
  drop column is_native;
