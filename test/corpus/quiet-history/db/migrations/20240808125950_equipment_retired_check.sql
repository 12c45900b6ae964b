-- migrate:up
ALTER TABLE equipment
  ADD CONSTRAINT equipment_retired_after_purchase
  CHECK (retired_on IS NULL OR bought_on IS NULL OR retired_on >= bought_on)
  NOT VALID;

-- migrate:down
ALTER TABLE equipment DROP CONSTRAINT equipment_retired_after_purchase;
