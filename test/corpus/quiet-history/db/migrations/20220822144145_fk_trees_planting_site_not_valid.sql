-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE trees
  ADD CONSTRAINT trees_planting_site_fk
  FOREIGN KEY (planting_site_id) REFERENCES planting_sites (id)
  NOT VALID;

-- migrate:down
ALTER TABLE trees DROP CONSTRAINT trees_planting_site_fk;
