-- migrate:up
CREATE TABLE IF NOT EXISTS stations (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL,
  frequency  numeric(5,1) NOT NULL
);

-- migrate:down
SELECT 1;
