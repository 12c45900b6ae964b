create table public.lockers (
  id bigint generated always as identity primary key,
  member_id uuid references public.members (id),
  pin_hash text not null
);
create index lockers_member_id_idx on public.lockers (member_id);
