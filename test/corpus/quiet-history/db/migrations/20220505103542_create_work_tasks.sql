-- migrate:up
CREATE TABLE work_tasks (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  work_order_id  bigint NOT NULL REFERENCES work_orders (id) ON DELETE CASCADE,
  tree_id        bigint REFERENCES trees (id),
  action         text NOT NULL,
  position       integer NOT NULL DEFAULT 0,
  done_at        timestamptz
);
CREATE INDEX work_tasks_order_idx ON work_tasks (work_order_id, position);
CREATE INDEX work_tasks_tree_idx ON work_tasks (tree_id);

-- migrate:down
DROP TABLE work_tasks;
