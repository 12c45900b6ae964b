-- Claims are looked up by policy and by state
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_claim_policy
    ON claim (policy_id);

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_claim_state
    ON claim (state, reported_at)
    INCLUDE (handler_id);
