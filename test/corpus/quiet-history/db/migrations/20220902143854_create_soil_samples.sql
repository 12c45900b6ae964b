-- migrate:up
CREATE TABLE soil_samples (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id     bigint NOT NULL REFERENCES planting_sites (id) ON DELETE CASCADE,
  sampled_on  date NOT NULL,
  ph          numeric(3,1) CHECK (ph BETWEEN 0 AND 14),
  organic_pct numeric(4,1),
  lab_result  jsonb
);
CREATE INDEX soil_samples_site_id_idx ON soil_samples (site_id);

-- migrate:down
DROP TABLE soil_samples;
