-- migrate:up
CREATE TABLE organisations (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text NOT NULL,
  kind        text NOT NULL DEFAULT 'council',
  country     text NOT NULL DEFAULT 'NL',
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT organisations_name_len CHECK (char_length(name) BETWEEN 1 AND 200),
  CONSTRAINT organisations_kind_known CHECK (kind IN ('council', 'water_board', 'estate'))
);

CREATE UNIQUE INDEX organisations_name_key ON organisations (lower(name));

CREATE TRIGGER organisations_touch
  BEFORE UPDATE ON organisations
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- migrate:down
DROP TABLE organisations;
