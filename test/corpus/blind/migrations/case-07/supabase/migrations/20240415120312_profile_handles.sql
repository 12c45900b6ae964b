alter table public.profiles
  add column if not exists handle text;

comment on column public.profiles.handle is 'Public name, unique per project';

create unique index concurrently if not exists profiles_handle_key
  on public.profiles (lower(handle));

create policy "Handles are visible to everyone"
  on public.profiles
  for select
  using (true);
