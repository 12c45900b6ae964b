-- migrate:up
-- Applicants become contacts. New table first, the text column stays until 25.4.
CREATE TABLE permit_contacts (
  permit_id  bigint NOT NULL REFERENCES permits (id) ON DELETE CASCADE,
  position   smallint NOT NULL DEFAULT 1,
  name       text NOT NULL,
  email      text,
  PRIMARY KEY (permit_id, position)
);

-- migrate:down
DROP TABLE permit_contacts;
