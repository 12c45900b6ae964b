create type public.plan_kind as enum ('basic', 'full', 'student');

create table public.members (
  id uuid primary key default gen_random_uuid(),
  full_name text not null,
  plan public.plan_kind not null default 'basic',
  joined_on date not null default current_date
);
alter table public.members enable row level security;
create policy "own row" on public.members for select using (auth.uid() = id);

create table public.visits (
  id bigint generated always as identity primary key,
  member_id uuid not null references public.members (id) on delete cascade,
  entered_at timestamptz not null default now(),
  minutes integer
);
create index visits_member_id_idx on public.visits (member_id);
alter table public.visits enable row level security;
create policy "own visits" on public.visits for select using (auth.uid() = member_id);
