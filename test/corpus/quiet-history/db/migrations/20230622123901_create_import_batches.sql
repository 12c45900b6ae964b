-- migrate:up
CREATE TABLE import_batches (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  bigint NOT NULL REFERENCES organisations (id),
  file_name        text NOT NULL,
  started_by       uuid NOT NULL REFERENCES accounts (id),
  started_at       timestamptz NOT NULL DEFAULT now(),
  finished_at      timestamptz
);
CREATE INDEX import_batches_organisation_idx ON import_batches (organisation_id);
CREATE INDEX import_batches_started_by_idx ON import_batches (started_by);

CREATE TABLE import_rows (
  batch_id  bigint NOT NULL REFERENCES import_batches (id) ON DELETE CASCADE,
  row_no    integer NOT NULL,
  raw       jsonb NOT NULL,
  problem   text,
  PRIMARY KEY (batch_id, row_no)
);

-- migrate:down
DROP TABLE import_rows;
DROP TABLE import_batches;
