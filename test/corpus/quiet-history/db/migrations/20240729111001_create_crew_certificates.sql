-- migrate:up
CREATE TABLE certificate_kinds (
  code         text PRIMARY KEY,
  title        text NOT NULL,
  valid_years  smallint NOT NULL CHECK (valid_years > 0)
);
CREATE TABLE certificates (
  account_id  uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  kind_code   text NOT NULL REFERENCES certificate_kinds (code),
  issued_on   date NOT NULL,
  PRIMARY KEY (account_id, kind_code, issued_on)
);
CREATE INDEX certificates_kind_code_idx ON certificates (kind_code);

INSERT INTO certificate_kinds VALUES ('ETW', 'European Tree Worker', 3), ('ETT', 'European Tree Technician', 3);

-- migrate:down
DROP TABLE certificates;
DROP TABLE certificate_kinds;
