set local lock_timeout = '3s';
alter table public.visits alter column minutes set not null;
alter table public.visits drop constraint visits_minutes_nn;
