-- migrate:up transaction:false
DO $$
DECLARE
  from_id bigint := 0;
  last_id bigint := (SELECT coalesce(max(id), 0) FROM trees);
BEGIN
  WHILE from_id < last_id LOOP
    UPDATE trees
       SET internal_note = remarks
     WHERE id > from_id AND id <= from_id + 2000
       AND remarks IS NOT NULL AND internal_note IS NULL;
    COMMIT;
    from_id := from_id + 2000;
  END LOOP;
END
$$;

-- migrate:down
SELECT 1; -- both columns hold the same text
