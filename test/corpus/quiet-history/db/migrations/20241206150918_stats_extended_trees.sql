-- migrate:up
CREATE STATISTICS trees_species_condition (dependencies) ON species_id, condition FROM trees;

-- migrate:down
DROP STATISTICS trees_species_condition;
