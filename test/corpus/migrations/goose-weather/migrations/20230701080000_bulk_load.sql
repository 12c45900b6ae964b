-- +goose Up
SET LOCAL lock_timeout = '3s';
ALTER TABLE samples DISABLE TRIGGER ALL;

-- +goose Down
ALTER TABLE samples ENABLE TRIGGER ALL;
