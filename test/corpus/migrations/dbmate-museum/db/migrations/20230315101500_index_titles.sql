-- migrate:up
CREATE INDEX objects_title_idx ON objects (title);

-- migrate:down
DROP INDEX objects_title_idx;
