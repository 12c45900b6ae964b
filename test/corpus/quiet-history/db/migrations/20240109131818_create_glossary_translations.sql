-- migrate:up
CREATE TABLE translations (
  locale  text NOT NULL,
  key     text NOT NULL,
  value   text NOT NULL,
  PRIMARY KEY (locale, key)
);

INSERT INTO translations (locale, key, value) VALUES
  ('nl', 'verdict.safe', 'veilig'),
  ('nl', 'verdict.fell', 'vellen'),
  ('de', 'verdict.safe', 'sicher'),
  ('de', 'verdict.fell', 'fällen');

-- migrate:down
DROP TABLE translations;
