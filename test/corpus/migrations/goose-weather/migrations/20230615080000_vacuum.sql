-- +goose Up
VACUUM FULL samples;

-- +goose Down
SELECT 1;
