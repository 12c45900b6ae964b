alter table public.visits validate constraint visits_minutes_nn;
