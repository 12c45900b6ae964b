-- migrate:up
SET LOCAL lock_timeout = '2s';
-- eslint-disable-next-line sqlproof/no-drop-column -- no reader or writer since release 24.3
ALTER TABLE contractors DROP COLUMN chamber_no;

-- migrate:down
ALTER TABLE contractors ADD COLUMN chamber_no text;
