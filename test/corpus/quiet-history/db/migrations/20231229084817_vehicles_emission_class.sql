-- migrate:up
ALTER TABLE vehicles
  ADD COLUMN emission_class text,
  ADD COLUMN electric boolean NOT NULL DEFAULT FALSE;

-- migrate:down
ALTER TABLE vehicles
  DROP COLUMN electric,
  DROP COLUMN emission_class;
