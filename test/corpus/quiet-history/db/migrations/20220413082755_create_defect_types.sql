-- migrate:up
CREATE TABLE defect_types (
  code         text PRIMARY KEY,
  description  text NOT NULL,
  severity     smallint NOT NULL DEFAULT 1,
  CHECK (severity BETWEEN 1 AND 5)
);

INSERT INTO defect_types (code, description, severity) VALUES
  ('cavity',    'Cavity in stem or scaffold branch', 4),
  ('deadwood',  'Dead branches over 4 cm',           3),
  ('fungus',    'Fruiting body on stem or roots',    4),
  ('lean',      'Recent lean, soil lifted',          5),
  ('bark_wound','Bark damage by vehicle or mower',   2);

-- migrate:down
DROP TABLE defect_types;
