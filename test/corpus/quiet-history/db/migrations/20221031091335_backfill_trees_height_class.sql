-- migrate:up transaction:false
-- Walks the key in ranges and commits after each, so no row stays locked for long.
DO $$
DECLARE
  lo bigint := 0;
  hi bigint;
BEGIN
  SELECT coalesce(max(id), 0) INTO hi FROM trees;
  WHILE lo < hi LOOP
    UPDATE trees t
       SET height_class = CASE WHEN m.height_m < 6 THEN 1 WHEN m.height_m <= 12 THEN 2 ELSE 3 END
      FROM (SELECT DISTINCT ON (tree_id) tree_id, height_m
              FROM tree_measurements
             WHERE tree_id > lo AND tree_id <= lo + 5000 AND height_m IS NOT NULL
             ORDER BY tree_id, measured_on DESC) m
     WHERE t.id = m.tree_id
       AND t.id > lo AND t.id <= lo + 5000
       AND t.height_class IS NULL;
    COMMIT;
    lo := lo + 5000;
  END LOOP;
END
$$;

-- migrate:down
-- The column goes away with the migration that added it.
SELECT 1;
