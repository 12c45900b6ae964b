-- change: drop-index-appointments-patient
-- hurts: patient-recent-appointments lost-index appointments
-- hurts: patients-without-appointments lost-index appointments
-- why: no other index leads with patient_id; a foreign key makes none
DROP INDEX appointments_patient;

-- change: drop-column-patients-phone
-- hurts: patient-by-phone-or-email stops-planning
-- hurts: patient-by-hotline-number stops-planning
-- hurts: patient-by-phone-or-national-id stops-planning
-- why: these name the column
DROP INDEX patients_phone;
ALTER TABLE patients DROP COLUMN phone;

-- change: rename-column-encounters-closed-at
-- hurts: open-encounters-of-practitioner stops-planning
-- why: the only query that names closed_at; SQLite rewrites the predicate of the partial index itself
ALTER TABLE encounters RENAME COLUMN closed_at TO ended_at;

-- change: rename-table-icd-codes
-- hurts: encounter-diagnoses-with-titles stops-planning
-- why: the only query that names icd_codes
ALTER TABLE icd_codes RENAME TO diagnosis_catalog;

-- change: invoices-status-index-made-partial
-- hurts: invoices-unpaid-before lost-index invoices
-- why: status IN ('open', 'overdue') does not imply status = 'overdue'; the count of the overdue ones still does
DROP INDEX invoices_status_due;
CREATE INDEX invoices_overdue_due ON invoices (due_on) WHERE status = 'overdue';

-- change: swap-practitioner-and-start
-- hurts: practitioner-no-show-count lost-index appointments
-- why: it restricts practitioner_id alone; agenda and specialty-week also restrict starts_at, which leads now
DROP INDEX appointments_practitioner_starts;
CREATE INDEX appointments_starts_practitioner ON appointments (starts_at, practitioner_id);

-- change: phone-index-rebuilt-as-expression
-- hurts: patient-by-phone-or-email lost-index patients
-- hurts: patient-by-hotline-number lost-index patients
-- hurts: patient-by-phone-or-national-id lost-index patients
-- why: they compare the bare column
DROP INDEX patients_phone;
CREATE INDEX patients_phone ON patients (replace(phone, ' ', ''));

-- change: name-index-loses-nocase
-- hurts: patient-surname-starts-with-mc lost-index patients
-- hurts: patient-by-surname-nocase lost-index patients
-- why: both need a NOCASE index; the exact look-up gains by it
DROP INDEX patients_name;
CREATE INDEX patients_name ON patients (family_name, given_name);

-- change: invoices-rebuilt-without-unique-number
-- hurts: invoices-of-2026-glob lost-index invoices
-- hurts: invoice-highest-number lost-index invoices
-- hurts: invoice-with-lines lost-index invoices
-- hurts: invoice-balance lost-index invoices
-- why: the unique constraint was the only index on number
CREATE TABLE invoices_new (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  insurer_id INTEGER REFERENCES insurers (id),
  issued_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  total_cents INTEGER NOT NULL,
  paid_cents INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL DEFAULT 'open'
);
INSERT INTO invoices_new SELECT * FROM invoices;
DROP TABLE invoices;
ALTER TABLE invoices_new RENAME TO invoices;
CREATE INDEX invoices_status_due ON invoices (status, due_on);

-- change: diagnoses-rebuilt-without-primary-key
-- hurts: encounter-diagnoses-with-titles lost-index diagnoses
-- why: the primary key was the only way to encounter_id
CREATE TABLE diagnoses_new (
  encounter_id INTEGER NOT NULL REFERENCES encounters (id),
  code TEXT NOT NULL REFERENCES icd_codes (code),
  rank INTEGER NOT NULL DEFAULT 1,
  noted_at TEXT NOT NULL
);
INSERT INTO diagnoses_new SELECT * FROM diagnoses;
DROP TABLE diagnoses;
ALTER TABLE diagnoses_new RENAME TO diagnoses;

-- change: prescriptions-patient-id-becomes-text
-- hurts: patient-with-active-prescription-count lost-index prescriptions
-- why: compared with the INTEGER patients.id the TEXT column takes NUMERIC affinity, the index on it cannot be used
CREATE TABLE prescriptions_new (
  id INTEGER PRIMARY KEY,
  encounter_id INTEGER NOT NULL REFERENCES encounters (id),
  patient_id TEXT NOT NULL,
  drug_code TEXT NOT NULL,
  prescribed_on TEXT NOT NULL,
  expires_on TEXT,
  refills_left INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1
);
INSERT INTO prescriptions_new SELECT * FROM prescriptions;
DROP TABLE prescriptions;
ALTER TABLE prescriptions_new RENAME TO prescriptions;
CREATE INDEX prescriptions_patient_active ON prescriptions (patient_id, active);
CREATE INDEX prescriptions_drug ON prescriptions (drug_code, prescribed_on);

-- change: add-paid-cents-to-insurers
-- hurts: revenue-per-insurer stops-planning
-- why: the query names paid_cents without its table, which is ambiguous now
ALTER TABLE insurers ADD COLUMN paid_cents INTEGER NOT NULL DEFAULT 0;

-- change: phone-index-gets-second-column
-- why: phone still leads
DROP INDEX patients_phone;
CREATE INDEX patients_phone_family ON patients (phone, family_name);

-- change: drop-redundant-lab-results-patient
-- why: lab_results_cover leads with patient_id too
DROP INDEX lab_results_patient;

-- change: patient-messages-ref-becomes-integer
-- why: a parameter takes the affinity of the column, and the join to patients.id can now use the index
CREATE TABLE patient_messages_new (
  id INTEGER PRIMARY KEY,
  patient_ref INTEGER NOT NULL,
  channel TEXT NOT NULL,
  sent_at TEXT,
  read_at TEXT,
  body TEXT NOT NULL
);
INSERT INTO patient_messages_new SELECT * FROM patient_messages;
DROP TABLE patient_messages;
ALTER TABLE patient_messages_new RENAME TO patient_messages;
CREATE INDEX patient_messages_ref ON patient_messages (patient_ref);

-- change: outbox-index-renamed-and-only-pending
-- why: the claim states state = 'pending' literally, so the smaller partial index serves it
DROP INDEX outbox_state;
CREATE INDEX outbox_pending ON outbox (run_after) WHERE state = 'pending';

-- change: add-column-to-audit-log
-- why: no query is touched by it
ALTER TABLE audit_log ADD COLUMN request_id TEXT;
