import { escapeIdentifier, escapeLiteral } from 'pg';
import type { ShadowRelation } from './shadow-state.js';

/**
 * Gives an empty table its first page, where its file is out of reach: a row is inserted and taken back, upon which the page
 * stays. What could refuse a row of defaults is taken away for as long. Without a page a table counts as empty, however
 * many rows its statistics have.
 */
export function firstPage({ schema, name }: Pick<ShadowRelation, 'schema' | 'name'>): string {
  const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
  const body = `
DECLARE
  place regclass := ${escapeLiteral(table)};
  one record;
BEGIN
  EXECUTE 'ALTER TABLE ' || place || ' DISABLE TRIGGER USER';
  FOR one IN SELECT conname FROM pg_constraint WHERE conrelid = place AND contype IN ('c', 'f', 'p', 'u', 'x')
    ORDER BY array_position('{f,x,u,c,p}'::text[], contype::text) LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', place, one.conname);
  END LOOP;
  FOR one IN SELECT indexrelid::regclass AS index FROM pg_index WHERE indrelid = place LOOP
    EXECUTE 'DROP INDEX ' || one.index;
  END LOOP;
  FOR one IN SELECT attname FROM pg_attribute
    WHERE attrelid = place AND attnum > 0 AND attnotnull AND NOT attisdropped AND attidentity = '' LOOP
    EXECUTE format('ALTER TABLE %s ALTER %I DROP NOT NULL', place, one.attname);
  END LOOP;
  EXECUTE 'INSERT INTO ' || place || ' DEFAULT VALUES';
  RAISE EXCEPTION 'sqlproof';
EXCEPTION WHEN OTHERS THEN NULL;
END`;
  return `SET LOCAL search_path = pg_catalog; DO ${escapeLiteral(body)}`;
}
