-- +goose Up
SET LOCAL lock_timeout = '3s';
REINDEX TABLE stations;

-- +goose Down
SELECT 1;
