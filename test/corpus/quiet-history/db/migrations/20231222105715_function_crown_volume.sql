-- migrate:up
CREATE FUNCTION crown_volume(height numeric, width numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog
AS 'SELECT round(height * width * width * 0.4, 1)';

-- migrate:down
DROP FUNCTION crown_volume(numeric, numeric);
