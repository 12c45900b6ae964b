-- +goose Up
-- We once ran: CREATE INDEX stations_operator_idx ON stations (operator);
INSERT INTO stations (code, network) VALUES ('TST', 'DROP TABLE stations;');

-- +goose Down
DELETE FROM stations WHERE code = 'TST';
