create table public.telemetry (
  device_id bigint not null,
  recorded_at timestamptz not null,
  payload jsonb not null default '{}'
) partition by range (recorded_at);

create table public.telemetry_2024_08 partition of public.telemetry
  for values from ('2024-08-01') to ('2024-09-01');

create index telemetry_device_idx on public.telemetry (device_id, recorded_at desc);

create index measurements_device_idx on only public.measurements (device_id);

create temporary table device_map (old_id bigint, new_id bigint);
create index on device_map (old_id);

create materialized view public.device_daily as
  select device_id, date_trunc('day', recorded_at) as day, count(*) as samples
  from public.telemetry
  group by 1, 2;

create unique index device_daily_key on public.device_daily (device_id, day);

alter table public.telemetry enable row level security;
