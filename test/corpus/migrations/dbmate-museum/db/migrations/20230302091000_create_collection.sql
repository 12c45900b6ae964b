-- migrate:up
CREATE TABLE lenders (
  id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name  varchar(60) NOT NULL
);

CREATE TABLE objects (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  accession    integer NOT NULL UNIQUE,
  title        text NOT NULL,
  lender_id    bigint REFERENCES lenders (id),
  insured_eur  numeric(12,2),
  acquired_on  date
);
CREATE INDEX objects_lender_id_idx ON objects (lender_id);

CREATE TABLE conservation_notes (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  object_id  bigint NOT NULL,
  body       text NOT NULL,
  rating     integer
);

-- migrate:down
DROP TABLE conservation_notes;
DROP TABLE objects;
DROP TABLE lenders;
