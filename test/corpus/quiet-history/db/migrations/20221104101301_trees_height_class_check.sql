-- migrate:up
SET LOCAL lock_timeout = '2s';
ALTER TABLE trees ADD CONSTRAINT trees_height_class_range CHECK (height_class BETWEEN 1 AND 3) NOT VALID;

-- migrate:down
ALTER TABLE trees DROP CONSTRAINT trees_height_class_range;
