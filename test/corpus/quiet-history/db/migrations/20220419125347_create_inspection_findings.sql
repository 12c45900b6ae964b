-- migrate:up
CREATE TABLE inspection_findings (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  inspection_id  bigint NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
  defect_code    text   NOT NULL REFERENCES defect_types (code),
  height_m       numeric(4,1),
  remark         text
);
CREATE INDEX inspection_findings_inspection_idx ON inspection_findings (inspection_id);
CREATE INDEX inspection_findings_defect_idx ON inspection_findings (defect_code);

-- migrate:down
DROP TABLE inspection_findings;
