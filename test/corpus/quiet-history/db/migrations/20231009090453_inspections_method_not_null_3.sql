-- migrate:up
-- The validated check proves it, so no scan; the helper goes afterwards.
SET LOCAL lock_timeout = '2s';
ALTER TABLE inspections ALTER COLUMN method SET NOT NULL;
ALTER TABLE inspections DROP CONSTRAINT inspections_method_nn;

-- migrate:down
ALTER TABLE inspections ALTER COLUMN method DROP NOT NULL;
ALTER TABLE inspections
  ADD CONSTRAINT inspections_method_nn CHECK (method IS NOT NULL) NOT VALID;
