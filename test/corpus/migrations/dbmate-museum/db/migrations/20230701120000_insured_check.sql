-- migrate:up
SET LOCAL lock_timeout = '3s';
ALTER TABLE objects ADD CONSTRAINT objects_insured_positive CHECK (insured_eur >= 0) NOT VALID;
ALTER TABLE objects VALIDATE CONSTRAINT objects_insured_positive;

-- migrate:down
ALTER TABLE objects DROP CONSTRAINT objects_insured_positive;
