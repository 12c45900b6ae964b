set local lock_timeout = '3s';
alter table public.visits add constraint visits_minutes_nn check (minutes is not null) not valid;
