-- migrate:up
SET LOCAL lock_timeout = '2s';
-- eslint-disable-next-line sqlproof/no-drop-constraint -- registration_no has carried the uniqueness since March
ALTER TABLE contractors DROP CONSTRAINT contractors_chamber_no_key;

-- migrate:down
ALTER TABLE contractors ADD CONSTRAINT contractors_chamber_no_key UNIQUE (chamber_no);
