-- migrate:up transaction:false
DO $$
DECLARE
  cur bigint := 0;
BEGIN
  WHILE cur < (SELECT coalesce(max(id), 0) FROM broadcasts) LOOP
    UPDATE broadcasts SET state = 'archived' WHERE id > cur AND id <= cur + 1000 AND state = 'aired';
    COMMIT;
    cur := cur + 1000;
  END LOOP;
END
$$;

-- migrate:down
SELECT 1;
