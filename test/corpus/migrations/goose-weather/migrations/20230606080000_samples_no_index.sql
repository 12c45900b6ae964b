-- +goose NO TRANSACTION
-- +goose Up
CREATE UNIQUE INDEX CONCURRENTLY samples_no_key ON samples (sample_no);

-- +goose Down
DROP INDEX CONCURRENTLY samples_no_key;
