-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE inspections
  ADD CONSTRAINT inspections_method_nn CHECK (method IS NOT NULL) NOT VALID;

-- migrate:down
ALTER TABLE inspections DROP CONSTRAINT inspections_method_nn;
