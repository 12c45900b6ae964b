ALTER TABLE meters DROP CONSTRAINT meters_firmware_shape;
