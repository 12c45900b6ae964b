create function public.visit_count(p uuid) returns bigint
language sql stable security definer
as $$ select count(*) from visits where member_id = p $$;
