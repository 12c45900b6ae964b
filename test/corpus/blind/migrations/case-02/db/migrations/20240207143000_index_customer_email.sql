-- migrate:up
CREATE INDEX CONCURRENTLY IF NOT EXISTS customers_email_lower_idx
    ON customers (lower(email));

-- migrate:down
DROP INDEX CONCURRENTLY IF EXISTS customers_email_lower_idx;
