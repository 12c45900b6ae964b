-- migrate:up
CREATE TABLE contractors (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text NOT NULL,
  chamber_no    text UNIQUE,
  contact       jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE contracts (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  bigint NOT NULL REFERENCES organisations (id),
  contractor_id    bigint NOT NULL REFERENCES contractors (id),
  starts_on        date NOT NULL,
  ends_on          date,
  ceiling_eur      numeric(10,2),
  CONSTRAINT contracts_period CHECK (ends_on IS NULL OR ends_on > starts_on)
);
CREATE INDEX contracts_organisation_id_idx ON contracts (organisation_id);
CREATE INDEX contracts_contractor_id_idx ON contracts (contractor_id);

CREATE TABLE contract_rates (
  contract_id  bigint NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
  activity     text NOT NULL,
  rate_eur     numeric(8,2) NOT NULL,
  PRIMARY KEY (contract_id, activity)
);

-- migrate:down
DROP TABLE contract_rates;
DROP TABLE contracts;
DROP TABLE contractors;
