SET lock_timeout = '3s';
ALTER TABLE meters ADD CONSTRAINT meters_firmware_shape CHECK (firmware ~ '^[0-9.]+$') NOT VALID;
