-- migrate:up transaction:false
-- Duplicate uploads.
CREATE INDEX CONCURRENTLY attachments_sha256_idx ON attachments (sha256);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY attachments_sha256_idx;
