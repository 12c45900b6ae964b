-- migrate:up
CREATE OR REPLACE FUNCTION nearest_tree(p_org bigint, p_lat numeric, p_lon numeric)
RETURNS bigint
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, public
AS $$
  SELECT id
    FROM public.trees
   WHERE organisation_id = p_org
   ORDER BY (latitude - p_lat) ^ 2 + (longitude - p_lon) ^ 2
   LIMIT 1
$$;

-- migrate:down
DROP FUNCTION nearest_tree(bigint, numeric, numeric);
