-- migrate:up
ALTER INDEX treatments_observation_idx RENAME TO pest_treatments_observation_idx;

-- migrate:down
ALTER INDEX pest_treatments_observation_idx RENAME TO treatments_observation_idx;
