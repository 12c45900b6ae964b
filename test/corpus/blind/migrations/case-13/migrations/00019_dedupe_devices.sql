-- +goose NO TRANSACTION
-- +goose Up
BEGIN;
DELETE FROM devices a
USING devices b
WHERE a.serial = b.serial
  AND a.id > b.id;
ALTER TABLE devices ALTER COLUMN serial SET NOT NULL;
COMMIT;

CREATE UNIQUE INDEX CONCURRENTLY devices_serial_key ON devices (serial);

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION device_label(d devices) RETURNS text AS $$
BEGIN
  RETURN d.serial || ' / ' || coalesce(d.name, '-');
END;
$$ LANGUAGE plpgsql STABLE;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION device_label(devices);
DROP INDEX CONCURRENTLY IF EXISTS devices_serial_key;
