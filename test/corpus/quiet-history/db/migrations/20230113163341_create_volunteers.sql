-- migrate:up
CREATE TABLE volunteers (
  id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organisation_id  bigint NOT NULL REFERENCES organisations (id),
  full_name        text NOT NULL,
  email            text NOT NULL,
  skills           text[] NOT NULL DEFAULT '{}',
  since            date,
  UNIQUE (organisation_id, email)
);

CREATE TABLE volunteer_shifts (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  volunteer_id  uuid NOT NULL REFERENCES volunteers (id) ON DELETE CASCADE,
  park_id       bigint REFERENCES parks (id),
  starts_at     timestamptz NOT NULL,
  hours         numeric(3,1) NOT NULL CHECK (hours > 0 AND hours <= 12)
);
CREATE INDEX volunteer_shifts_volunteer_idx ON volunteer_shifts (volunteer_id);
CREATE INDEX volunteer_shifts_park_idx ON volunteer_shifts (park_id);

-- migrate:down
DROP TABLE volunteer_shifts;
DROP TABLE volunteers;
