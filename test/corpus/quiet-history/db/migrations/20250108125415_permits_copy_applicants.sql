-- migrate:up
INSERT INTO permit_contacts (permit_id, name)
SELECT id, applicant FROM permits
ON CONFLICT (permit_id, position) DO NOTHING;

-- migrate:down
SELECT 1;
