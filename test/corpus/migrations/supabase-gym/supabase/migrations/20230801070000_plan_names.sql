alter type public.plan_kind rename value 'full' to 'unlimited';
