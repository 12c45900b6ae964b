-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY work_tasks_undone_idx
  ON work_tasks (work_order_id)
  WHERE done_at IS NULL;

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY work_tasks_undone_idx;
