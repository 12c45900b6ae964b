-- migrate:up
CREATE TABLE import_stage (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  line  text NOT NULL
);
CREATE INDEX import_stage_line_idx ON import_stage (line);
INSERT INTO import_stage (line) VALUES ('101.2;Coast FM'), ('94.7;Hill Radio');
UPDATE import_stage SET line = trim(line);
ALTER TABLE import_stage ADD COLUMN code uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE import_stage DROP COLUMN code;
DROP TABLE import_stage;

-- migrate:down
SELECT 1;
