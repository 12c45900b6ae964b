-- migrate:up
CREATE TABLE presenters (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name  text NOT NULL
);
SET LOCAL lock_timeout = '2s';
ALTER TABLE broadcasts ADD COLUMN presenter_id bigint REFERENCES presenters (id);

-- migrate:down
ALTER TABLE broadcasts DROP COLUMN presenter_id;
DROP TABLE presenters;
