-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY trees_org_condition_idx
  ON trees (organisation_id, condition)
  INCLUDE (inventory_no);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY trees_org_condition_idx;
