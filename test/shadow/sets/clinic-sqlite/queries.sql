-- name: patient-by-email-folded
-- expect: served
-- why: the expression index patients_email_lower matches lower(email)
SELECT id, mrn, email FROM patients WHERE lower(email) = lower(:email);

-- name: patient-by-email-as-typed
-- expect: no-usable-index patients
-- why: only lower(email) is indexed, the bare column is not
SELECT id, mrn FROM patients WHERE email = ? AND deleted_at IS NULL;

-- name: patient-surname-starts-with-mc
-- expect: served
-- why: LIKE with a literal prefix can use the NOCASE index that leads with family_name
SELECT id, family_name, given_name FROM patients WHERE family_name LIKE 'Mc%' ORDER BY family_name COLLATE NOCASE, given_name LIMIT 50;

-- name: patient-surname-typeahead
-- expect: no-usable-index patients
-- why: the LIKE optimisation needs a literal or a bare parameter as pattern; :q || '%' is an expression and never becomes a range
SELECT id, family_name, given_name FROM patients WHERE family_name LIKE :q || '%';

-- name: patient-by-surname-exact
-- expect: no-usable-index patients
-- why: the column compares BINARY, the only index on it is NOCASE
SELECT id, mrn, given_name FROM patients WHERE family_name = @family AND given_name = @given;

-- name: patient-by-surname-nocase
-- expect: served
-- why: the comparison is NOCASE like the first column of patients_name
SELECT id, mrn, given_name FROM patients WHERE family_name = $name COLLATE NOCASE AND deleted_at IS NULL;

-- name: patient-by-phone-or-email
-- expect: served
-- why: both branches of the OR have an index, so a multi-index OR serves it
SELECT id, mrn, family_name FROM patients WHERE phone = ? OR lower(email) = ?;

-- name: patient-by-hotline-number
-- expect: served
-- why: the TEXT affinity of the column is applied to the number, the index on phone stays usable
SELECT id, mrn FROM patients WHERE phone = 5550199;

-- name: patient-by-phone-or-national-id
-- expect: served
-- why: phone has an index; = implies national_id IS NOT NULL, so the partial unique index serves the second branch
SELECT id, mrn FROM patients WHERE phone = :needle
UNION
SELECT id, mrn FROM patients WHERE national_id = :needle;

-- name: patients-deleted-before
-- expect: served
-- why: deleted_at < x implies deleted_at IS NOT NULL, the predicate of patients_deleted
SELECT id FROM patients WHERE deleted_at < @cutoff;

-- name: patients-export
-- expect: inherent
-- why: everything is read, nothing is restricted
SELECT id, mrn, family_name, given_name, birth_date, email FROM patients ORDER BY id;

-- name: patients-without-appointments
-- expect: inherent
-- why: every patient is examined by the meaning of the question; the look-up in appointments goes by patient_id
SELECT p.id, p.mrn FROM patients p WHERE NOT EXISTS (SELECT 1 FROM appointments a WHERE a.patient_id = p.id);

-- name: patient-with-active-prescription-count
-- expect: served
-- why: mrn is unique, the correlated count uses prescriptions (patient_id, active)
SELECT p.id, p.family_name, (SELECT count(*) FROM prescriptions r WHERE r.patient_id = p.id AND r.active = 1) AS active_count
FROM patients p WHERE p.mrn = :mrn;

-- name: practitioner-day-agenda
-- expect: served
-- why: (practitioner_id, starts_at), then patients and rooms by their rowid
SELECT a.id, a.starts_at, a.ends_at, p.family_name, p.given_name, r.name AS room
FROM appointments a
JOIN patients p ON p.id = a.patient_id
LEFT JOIN rooms r ON r.id = a.room_id
WHERE a.practitioner_id = @practitioner AND a.starts_at >= @from AND a.starts_at < @to
ORDER BY a.starts_at;

-- name: practitioner-no-show-count
-- expect: served
-- why: practitioner_id leads appointments_practitioner_starts
SELECT count(*) FROM appointments WHERE practitioner_id = ? AND status = 'no_show';

-- name: patient-recent-appointments
-- expect: served
-- why: (patient_id, starts_at DESC)
SELECT id, starts_at, status FROM appointments WHERE patient_id = $patient ORDER BY starts_at DESC LIMIT 20;

-- name: reminders-mark-due
-- expect: served
-- why: status = 'scheduled' implies the partial index, whose column is starts_at
UPDATE appointments SET reminder_sent_at = :now
WHERE status = 'scheduled' AND reminder_sent_at IS NULL AND starts_at BETWEEN :from AND :to;

-- name: appointments-by-any-status
-- expect: not-scored a bound value may let SQLite re-prepare and take the partial index on status = 'scheduled'; without the value it has no index
-- why: depends on the bound value
SELECT id, patient_id FROM appointments WHERE status = :status AND starts_at >= :from;

-- name: appointments-of-a-day
-- expect: served
-- why: the expression index appointments_day matches
SELECT id, practitioner_id, starts_at FROM appointments WHERE substr(starts_at, 1, 10) = ?;

-- name: appointments-on-date
-- expect: no-usable-index appointments
-- why: date(starts_at) is a different expression than the indexed substr(...), and starts_at is wrapped
SELECT id, practitioner_id, starts_at FROM appointments WHERE date(starts_at) = date($day);

-- name: room-overlap
-- expect: no-usable-index appointments
-- why: SQLite makes no index for the foreign key room_id; starts_at leads only a partial index whose predicate is not implied
SELECT id FROM appointments WHERE room_id = ? AND starts_at < ? AND ends_at > ? AND status <> 'cancelled';

-- name: appointments-of-patient-or-room
-- expect: no-usable-index appointments
-- why: one branch of the OR (room_id) has no index, so the whole OR scans
SELECT id, starts_at FROM appointments WHERE patient_id = :patient OR room_id = :room;

-- name: frequent-no-shows
-- expect: no-usable-index appointments
-- why: neither status = 'no_show' nor starts_at leads an index that may be used; the index on patient_id could only be read end to end for the grouping
SELECT patient_id, count(*) AS missed FROM appointments
WHERE status = 'no_show' AND starts_at >= ?
GROUP BY patient_id HAVING count(*) > ?;

-- name: appointments-per-status
-- expect: inherent
-- why: counts the whole table
SELECT status, count(*) FROM appointments GROUP BY status;

-- name: specialty-week
-- expect: small practitioners
-- why: practitioners.specialty has no index but the table is small; appointments goes by (practitioner_id, starts_at)
SELECT a.id, a.starts_at, pr.full_name
FROM practitioners pr JOIN appointments a ON a.practitioner_id = pr.id
WHERE pr.specialty = $specialty AND a.starts_at >= $from AND a.starts_at < $to;

-- name: practitioners-of-specialty
-- expect: small practitioners
-- why: no index on specialty, small table
SELECT id, full_name FROM practitioners WHERE specialty = ? AND active = 1 ORDER BY full_name;

-- name: open-encounters-of-practitioner
-- expect: served
-- why: the partial index encounters_open; closed_at IS NULL is stated
SELECT id, patient_id, started_at FROM encounters WHERE practitioner_id = ? AND closed_at IS NULL;

-- name: encounter-diagnoses-with-titles
-- expect: served
-- why: the primary key of diagnoses leads with encounter_id, icd_codes goes by its primary key
SELECT d.rank, d.code, c.title FROM diagnoses d LEFT JOIN icd_codes c ON c.code = d.code
WHERE d.encounter_id = @encounter ORDER BY d.rank;

-- name: encounters-with-diagnosis
-- expect: no-usable-index diagnoses
-- why: code is only the second column of the primary key of the WITHOUT ROWID table
SELECT encounter_id, noted_at FROM diagnoses WHERE code = ?;

-- name: encounter-take-over-notes
-- expect: served
-- why: appointments by rowid, encounters.appointment_id is UNIQUE
UPDATE encounters SET summary = a.notes FROM appointments a
WHERE a.id = encounters.appointment_id AND a.id = :appointment AND encounters.summary IS NULL;

-- name: patient-upsert-by-national-id
-- expect: does-not-plan ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint
-- why: the unique index on national_id is partial and the conflict target lacks its WHERE
INSERT INTO patients (mrn, family_name, given_name, birth_date, national_id) VALUES ($mrn, $family, $given, $birth, $nid)
ON CONFLICT (national_id) DO UPDATE SET family_name = excluded.family_name;

-- name: prescriptions-delete-of-patient-encounters
-- expect: no-usable-index prescriptions
-- why: prescriptions.encounter_id is in no index; the subquery goes by encounters (patient_id, …)
DELETE FROM prescriptions WHERE encounter_id IN (SELECT id FROM encounters WHERE patient_id = ? AND started_at >= ?);

-- name: lab-trend-of-patient
-- expect: served
-- why: patient_id leads lab_results_cover, which holds all columns
SELECT test_code, taken_at, value, value - lag(value) OVER (PARTITION BY test_code ORDER BY taken_at) AS delta
FROM lab_results WHERE patient_id = :patient;

-- name: lab-keyset-page
-- expect: served
-- why: (patient_id, test_code, taken_at, value); SQLite uses row comparisons as ranges
SELECT test_code, taken_at, value FROM lab_results
WHERE patient_id = ? AND (test_code, taken_at) > (?, ?) ORDER BY test_code, taken_at LIMIT 50;

-- name: lab-results-in-period
-- expect: no-usable-index lab_results
-- why: taken_at is only the second column of lab_results_test, and no statistics for a skip scan
SELECT id, patient_id, test_code, value FROM lab_results WHERE taken_at >= @from AND taken_at < @to AND abnormal = 1;

-- name: lab-results-of-device
-- expect: served
-- why: the expression index on json_extract(payload, '$.device.serial')
SELECT id, taken_at FROM lab_results WHERE json_extract(payload, '$.device.serial') = $serial;

-- name: invoices-of-patient
-- expect: no-usable-index invoices
-- why: SQLite makes no index for the foreign key patient_id
SELECT id, number, total_cents, paid_cents FROM invoices WHERE patient_id = :patient ORDER BY issued_on DESC;

-- name: invoices-of-2026-like
-- expect: no-usable-index invoices
-- why: LIKE ignores case, the UNIQUE index on number is BINARY and does not serve it
SELECT id, number FROM invoices WHERE number LIKE 'INV-2026-%';

-- name: invoices-of-2026-glob
-- expect: served
-- why: GLOB is case-sensitive, a literal prefix becomes a range on the BINARY index
SELECT id, number FROM invoices WHERE number GLOB 'INV-2026-*';

-- name: invoice-highest-number
-- expect: served
-- why: max() at the end of the unique index
SELECT max(number) FROM invoices;

-- name: invoices-latest
-- expect: no-usable-index invoices
-- why: no index delivers issued_on, so the whole table is sorted for 20 rows
SELECT id, number, issued_on FROM invoices ORDER BY issued_on DESC LIMIT 20;

-- name: invoices-unpaid-before
-- expect: served
-- why: (status, due_on)
SELECT id, number, due_on FROM invoices WHERE status IN ('open', 'overdue') AND due_on < ?;

-- name: invoices-overdue-count
-- expect: served
-- why: status leads invoices_status_due
SELECT count(*) FROM invoices WHERE status = 'overdue' AND due_on < ?;

-- name: invoices-flag-overdue
-- expect: no-usable-index invoices
-- why: <> restricts no index, so due_on is behind an unrestricted leading column
UPDATE invoices SET status = 'overdue' WHERE status <> 'paid' AND due_on < :today;

-- name: invoice-with-lines
-- expect: served
-- why: number is unique, the lines go by their primary key (invoice_id, line_no)
SELECT i.id, i.total_cents, l.line_no, l.service_code, l.amount_cents
FROM invoices i LEFT JOIN invoice_lines l ON l.invoice_id = i.id
WHERE i.number = $number ORDER BY l.line_no;

-- name: invoice-balance
-- expect: no-usable-index payments
-- why: payments.invoice_id is in no index
SELECT i.id, i.total_cents - coalesce(sum(y.amount_cents), 0) AS open_cents
FROM invoices i LEFT JOIN payments y ON y.invoice_id = i.id
WHERE i.number = ? GROUP BY i.id;

-- name: revenue-per-insurer
-- expect: inherent
-- why: sums all invoices; insurers go by rowid
SELECT n.name, sum(paid_cents) FROM invoices i JOIN insurers n ON n.id = i.insurer_id GROUP BY n.id, n.name;

-- name: invoice-lines-of-service
-- expect: does-not-plan no such column: l.service
-- why: the column is called service_code
SELECT l.invoice_id, l.amount_cents FROM invoice_lines l WHERE l.service = ?;

-- name: messages-of-patient-by-mrn
-- expect: no-usable-index patient_messages
-- why: TEXT column compared with an INTEGER column takes NUMERIC affinity, the index on patient_ref cannot serve the join
SELECT m.id, m.sent_at, m.body FROM patients p JOIN patient_messages m ON m.patient_ref = p.id WHERE p.mrn = :mrn;

-- name: messages-of-ref
-- expect: served
-- why: patient_ref has an index, a parameter takes the affinity of the column
SELECT id, channel, sent_at FROM patient_messages WHERE patient_ref = ? AND read_at IS NULL;

-- name: outbox-claim
-- expect: served
-- why: (state, run_after) finds the head of the queue, then the rowid
UPDATE outbox SET state = 'running', locked_by = @worker, attempts = attempts + 1
WHERE id = (SELECT id FROM outbox WHERE state = 'pending' AND run_after <= @now ORDER BY run_after LIMIT 1)
RETURNING id, kind, payload;

-- name: waitlist-with-patient
-- expect: does-not-plan ambiguous column name: id
-- why: both tables have id
SELECT id, w.priority, p.family_name FROM waitlist w JOIN patients p ON p.id = w.patient_id WHERE w.practitioner_id = ?;

-- name: audit-of-actor
-- expect: no-usable-index audit_log
-- why: actor is in no index and nothing delivers the order by at
SELECT id, at, entity, entity_id, action FROM audit_log WHERE actor = $actor ORDER BY at DESC LIMIT 100;
