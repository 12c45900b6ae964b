-- migrate:up
ALTER TABLE trees ALTER COLUMN species_id SET STATISTICS 500;

-- migrate:down
ALTER TABLE trees ALTER COLUMN species_id SET STATISTICS -1;
