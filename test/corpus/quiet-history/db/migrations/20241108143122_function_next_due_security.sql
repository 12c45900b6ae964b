-- migrate:up
CREATE FUNCTION org_due_count(p_org bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT count(*)
    FROM public.maintenance_plans mp
    JOIN public.trees t ON t.id = mp.tree_id
   WHERE t.organisation_id = p_org AND mp.next_due_on <= CURRENT_DATE
$$;
REVOKE ALL ON FUNCTION org_due_count(bigint) FROM PUBLIC;

-- migrate:down
DROP FUNCTION org_due_count(bigint);
