-- migrate:up
-- A few hundred contractors; one statement is enough.
UPDATE contractors SET registration_no = chamber_no
 WHERE id BETWEEN 1 AND 1000 AND registration_no IS NULL AND chamber_no IS NOT NULL;

-- migrate:down
SELECT 1;
