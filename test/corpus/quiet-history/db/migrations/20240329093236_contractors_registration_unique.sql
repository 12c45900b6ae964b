-- migrate:up transaction:false
CREATE UNIQUE INDEX CONCURRENTLY contractors_registration_no_key ON contractors (registration_no);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY contractors_registration_no_key;
