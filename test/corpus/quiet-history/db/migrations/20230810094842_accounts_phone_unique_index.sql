-- migrate:up transaction:false
-- Duplicates were merged by support in May.
CREATE UNIQUE INDEX CONCURRENTLY accounts_phone_key ON accounts (phone);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY IF EXISTS accounts_phone_key;
