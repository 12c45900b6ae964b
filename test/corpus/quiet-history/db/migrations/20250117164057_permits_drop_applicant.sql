-- migrate:up
SET LOCAL lock_timeout = '2s';
-- eslint-disable-next-line sqlproof/no-drop-column -- read and written nowhere since 25.2; names are in permit_contacts
ALTER TABLE permits DROP COLUMN applicant;

-- migrate:down
ALTER TABLE permits ADD COLUMN applicant text NOT NULL DEFAULT '';
