ALTER TABLE meters ADD COLUMN kind text;
CREATE INDEX CONCURRENTLY meters_kind_idx ON meters (kind);
