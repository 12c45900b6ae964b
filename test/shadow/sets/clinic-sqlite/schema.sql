-- A clinic: patients, appointments, encounters, prescriptions, lab results, invoices (SQLite 3.39 and later)

CREATE TABLE practitioners (
  id INTEGER PRIMARY KEY,
  license_no TEXT NOT NULL UNIQUE,
  full_name TEXT NOT NULL,
  specialty TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE rooms (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  floor INTEGER NOT NULL
);

CREATE TABLE insurers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  payer_code TEXT NOT NULL
);

CREATE TABLE patients (
  id INTEGER PRIMARY KEY,
  mrn TEXT NOT NULL UNIQUE,
  family_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  national_id TEXT,
  merged_into_id INTEGER REFERENCES patients (id),
  created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  deleted_at TEXT
);
CREATE INDEX patients_email_lower ON patients (lower(email));
CREATE INDEX patients_name ON patients (family_name COLLATE NOCASE, given_name);
CREATE INDEX patients_phone ON patients (phone);
CREATE UNIQUE INDEX patients_national_id ON patients (national_id) WHERE national_id IS NOT NULL;
CREATE INDEX patients_deleted ON patients (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE appointments (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
  room_id INTEGER REFERENCES rooms (id),
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'scheduled',
  booked_by TEXT,
  reminder_sent_at TEXT,
  notes TEXT
);
CREATE INDEX appointments_patient ON appointments (patient_id, starts_at DESC);
CREATE INDEX appointments_practitioner_starts ON appointments (practitioner_id, starts_at);
CREATE INDEX appointments_scheduled ON appointments (starts_at) WHERE status = 'scheduled';
CREATE INDEX appointments_day ON appointments (substr(starts_at, 1, 10));

CREATE TABLE encounters (
  id INTEGER PRIMARY KEY,
  appointment_id INTEGER UNIQUE REFERENCES appointments (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
  started_at TEXT NOT NULL,
  closed_at TEXT,
  summary TEXT
);
CREATE INDEX encounters_patient ON encounters (patient_id, started_at);
CREATE INDEX encounters_open ON encounters (practitioner_id) WHERE closed_at IS NULL;

CREATE TABLE icd_codes (
  code TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  chapter TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE diagnoses (
  encounter_id INTEGER NOT NULL REFERENCES encounters (id),
  code TEXT NOT NULL REFERENCES icd_codes (code),
  rank INTEGER NOT NULL DEFAULT 1,
  noted_at TEXT NOT NULL,
  PRIMARY KEY (encounter_id, code)
) WITHOUT ROWID;

CREATE TABLE allergies (
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  substance TEXT NOT NULL,
  severity INTEGER NOT NULL DEFAULT 1,
  noted_on TEXT NOT NULL,
  PRIMARY KEY (patient_id, substance)
) WITHOUT ROWID;

CREATE TABLE prescriptions (
  id INTEGER PRIMARY KEY,
  encounter_id INTEGER NOT NULL REFERENCES encounters (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  drug_code TEXT NOT NULL,
  prescribed_on TEXT NOT NULL,
  expires_on TEXT,
  refills_left INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX prescriptions_patient_active ON prescriptions (patient_id, active);
CREATE INDEX prescriptions_drug ON prescriptions (drug_code, prescribed_on);

CREATE TABLE lab_results (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  encounter_id INTEGER REFERENCES encounters (id),
  test_code TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  value REAL,
  unit TEXT,
  abnormal INTEGER NOT NULL DEFAULT 0,
  payload TEXT
);
CREATE INDEX lab_results_test ON lab_results (test_code, taken_at);
CREATE INDEX lab_results_patient ON lab_results (patient_id);
CREATE INDEX lab_results_cover ON lab_results (patient_id, test_code, taken_at, value);
CREATE INDEX lab_results_device ON lab_results (json_extract(payload, '$.device.serial'));

CREATE TABLE invoices (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  insurer_id INTEGER REFERENCES insurers (id),
  issued_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  total_cents INTEGER NOT NULL,
  paid_cents INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL DEFAULT 'open'
);
CREATE INDEX invoices_status_due ON invoices (status, due_on);

CREATE TABLE invoice_lines (
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  line_no INTEGER NOT NULL,
  service_code TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  PRIMARY KEY (invoice_id, line_no)
);

CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  received_at TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  method TEXT NOT NULL,
  reference TEXT
);

CREATE TABLE patient_messages (
  id INTEGER PRIMARY KEY,
  patient_ref TEXT NOT NULL,
  channel TEXT NOT NULL,
  sent_at TEXT,
  read_at TEXT,
  body TEXT NOT NULL
);
CREATE INDEX patient_messages_ref ON patient_messages (patient_ref);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  run_after TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  locked_by TEXT,
  payload TEXT NOT NULL
);
CREATE INDEX outbox_state ON outbox (state, run_after);

CREATE TABLE waitlist (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  practitioner_id INTEGER NOT NULL REFERENCES practitioners (id),
  wanted_from TEXT NOT NULL,
  wanted_to TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX waitlist_queue ON waitlist (practitioner_id, priority DESC, id);

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  actor TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  action TEXT NOT NULL,
  at TEXT NOT NULL,
  detail TEXT
);
CREATE INDEX audit_entity ON audit_log (entity, entity_id);
