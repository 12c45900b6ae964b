-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE broadcasts ADD COLUMN episode integer;
CREATE INDEX broadcasts_episode_idx ON broadcasts (episode);

-- migrate:down
DROP INDEX broadcasts_episode_idx;
ALTER TABLE broadcasts DROP COLUMN episode;
