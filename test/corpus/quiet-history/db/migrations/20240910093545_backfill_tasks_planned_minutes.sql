-- migrate:up transaction:false
DO $job$
DECLARE
  batch constant int := 4000;
  a bigint := 0;
  z bigint := (SELECT max(id) FROM work_tasks);
BEGIN
  WHILE a < z LOOP
    UPDATE work_tasks SET planned_minutes = CASE action WHEN 'prune' THEN 45 WHEN 'fell' THEN 120 ELSE 20 END
     WHERE id > a AND id <= a + batch AND planned_minutes IS NULL;
    COMMIT;
    a := a + batch;
    PERFORM pg_sleep(0.05);
  END LOOP;
END
$job$;

-- migrate:down
SELECT 1;
