-- migrate:up
SET LOCAL lock_timeout = '3s';
ALTER TABLE conservation_notes ADD CONSTRAINT notes_object_fk FOREIGN KEY (object_id) REFERENCES objects (id);

-- migrate:down
ALTER TABLE conservation_notes DROP CONSTRAINT notes_object_fk;
