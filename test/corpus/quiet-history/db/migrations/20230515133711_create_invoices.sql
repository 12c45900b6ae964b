-- migrate:up
SET LOCAL lock_timeout = '5s';

CREATE TABLE contractor_invoices (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contract_id    bigint NOT NULL REFERENCES contracts (id),
  invoice_no     text NOT NULL,
  received_on    date NOT NULL,
  total_eur      numeric(12,2) NOT NULL CHECK (total_eur >= 0),
  attachment_id  uuid REFERENCES attachments (id),
  paid_at        timestamptz,
  CONSTRAINT contractor_invoices_no_key UNIQUE (contract_id, invoice_no)
);
CREATE INDEX contractor_invoices_attachment_idx ON contractor_invoices (attachment_id);

CREATE TABLE contractor_invoice_lines (
  invoice_id     bigint NOT NULL REFERENCES contractor_invoices (id) ON DELETE CASCADE,
  line_no        integer NOT NULL,
  work_order_id  bigint REFERENCES work_orders (id),
  amount_eur     numeric(12,2) NOT NULL,
  PRIMARY KEY (invoice_id, line_no)
);
CREATE INDEX contractor_invoice_lines_order_idx ON contractor_invoice_lines (work_order_id);

-- migrate:down
DROP TABLE contractor_invoice_lines;
DROP TABLE contractor_invoices;
