-- migrate:up
SET LOCAL lock_timeout = '3s';
ALTER TABLE conservation_notes ADD COLUMN urgency smallint;
UPDATE conservation_notes SET urgency = coalesce(rating, 0);
ALTER TABLE conservation_notes ALTER COLUMN urgency SET NOT NULL;

-- migrate:down
ALTER TABLE conservation_notes DROP COLUMN urgency;
