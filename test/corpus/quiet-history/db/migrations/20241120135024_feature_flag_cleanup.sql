-- migrate:up
DELETE FROM feature_flags WHERE key = 'offline_maps';

-- migrate:down
INSERT INTO feature_flags (key, enabled, note) VALUES ('offline_maps', true, 'Tablet keeps map tiles for the district');
