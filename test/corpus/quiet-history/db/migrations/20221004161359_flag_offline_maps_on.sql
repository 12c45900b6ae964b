-- migrate:up
UPDATE feature_flags SET enabled = true WHERE key = 'offline_maps';

-- migrate:down
UPDATE feature_flags SET enabled = false WHERE key = 'offline_maps';
