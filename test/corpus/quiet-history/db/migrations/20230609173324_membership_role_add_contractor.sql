-- migrate:up
ALTER TYPE membership_role ADD VALUE IF NOT EXISTS 'contractor' BEFORE 'inspector';

-- migrate:down
SELECT 1;
