-- +goose Up
BEGIN;
ALTER TABLE stations ADD COLUMN operator text;
COMMIT;

-- +goose Down
ALTER TABLE stations DROP COLUMN operator;
