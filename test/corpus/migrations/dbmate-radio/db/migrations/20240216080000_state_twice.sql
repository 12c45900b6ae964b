-- migrate:up
UPDATE broadcasts SET state = 'aired', state = 'archived' WHERE id BETWEEN 1 AND 500;

-- migrate:down
SELECT 1;
