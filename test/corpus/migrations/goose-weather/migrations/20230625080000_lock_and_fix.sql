-- +goose Up
LOCK TABLE stations IN ACCESS EXCLUSIVE MODE;
UPDATE stations SET network = 'knmi';

-- +goose Down
SELECT 1;
