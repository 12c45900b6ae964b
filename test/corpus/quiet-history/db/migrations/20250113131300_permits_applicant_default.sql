-- migrate:up
-- 25.2 reads permit_contacts only, and stops writing applicant after this.
SET LOCAL lock_timeout = '2s';
ALTER TABLE permits ALTER COLUMN applicant SET DEFAULT '';

-- migrate:down
ALTER TABLE permits ALTER COLUMN applicant DROP DEFAULT;
