ALTER TABLE meters VALIDATE CONSTRAINT meters_firmware_shape;
