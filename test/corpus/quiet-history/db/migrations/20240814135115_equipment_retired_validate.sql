-- migrate:up
ALTER TABLE equipment VALIDATE CONSTRAINT equipment_retired_after_purchase;

-- migrate:down
SELECT 1; -- a validated constraint may stay validated
