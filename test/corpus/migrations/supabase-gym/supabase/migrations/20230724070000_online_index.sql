create index concurrently visits_entered_at_idx on public.visits (entered_at);
