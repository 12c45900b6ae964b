-- +goose Up
SET LOCAL lock_timeout = '3s';
ALTER TABLE stations ADD CONSTRAINT stations_code_key UNIQUE (code);

-- +goose Down
ALTER TABLE stations DROP CONSTRAINT stations_code_key;
