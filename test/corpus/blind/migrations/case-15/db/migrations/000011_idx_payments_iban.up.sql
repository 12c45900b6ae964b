CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_payments_iban
    ON payments (iban)
    WHERE iban IS NOT NULL;
