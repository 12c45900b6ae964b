-- migrate:up
SET LOCAL lock_timeout = '2s';
-- eslint-disable-next-line sqlproof/no-drop-column -- unused since release 23.8; text lives in internal_note
ALTER TABLE trees DROP COLUMN remarks;

-- migrate:down
ALTER TABLE trees ADD COLUMN remarks text;
