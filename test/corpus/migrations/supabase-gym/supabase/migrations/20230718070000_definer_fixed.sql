create function public.member_minutes(p uuid) returns bigint
language sql stable security definer
set search_path = ''
as $$ select coalesce(sum(minutes), 0) from public.visits where member_id = p $$;
