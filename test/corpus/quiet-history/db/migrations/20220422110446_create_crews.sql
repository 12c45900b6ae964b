-- migrate:up
CREATE TABLE crews (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  bigint NOT NULL REFERENCES organisations (id),
  name             text NOT NULL,
  home_district_id bigint REFERENCES districts (id),
  is_active        boolean NOT NULL DEFAULT true
);
CREATE INDEX crews_organisation_id_idx ON crews (organisation_id);
CREATE INDEX crews_home_district_id_idx ON crews (home_district_id);

CREATE TABLE crew_members (
  crew_id     bigint NOT NULL REFERENCES crews (id) ON DELETE CASCADE,
  account_id  uuid NOT NULL REFERENCES accounts (id),
  joined_on   date NOT NULL DEFAULT CURRENT_DATE,
  left_on     date,
  PRIMARY KEY (crew_id, account_id)
);
CREATE INDEX crew_members_account_id_idx ON crew_members (account_id);

-- migrate:down
DROP TABLE crew_members;
DROP TABLE crews;
