set local lock_timeout = '3s';
alter table public.visits add constraint visits_minutes_positive check (minutes > 0) not valid;
