-- +goose Up
SET LOCAL lock_timeout = '3s';
ALTER TABLE samples ADD CONSTRAINT samples_pkey PRIMARY KEY USING INDEX samples_no_key;

-- +goose Down
ALTER TABLE samples DROP CONSTRAINT samples_pkey;
