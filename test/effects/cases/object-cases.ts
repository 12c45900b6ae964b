import { alone, tables, type Template } from './case.js';

function* templates(): Generator<Template> {
  yield { sql: 'CREATE INDEX fresh ON {t} (note)' };
  yield { sql: 'CREATE UNIQUE INDEX fresh ON {t} (id)' };
  yield { sql: 'CREATE INDEX fresh ON {t} (lower(note)) WHERE pieces > 3' };
  yield { sql: 'CREATE INDEX ON {t} USING brin (pieces)', on: ['item', 'event', 'animal'] };
  yield { sql: 'CREATE INDEX fresh ON ONLY {t} (note)', on: ['event', 'visit', 'item', 'animal'] };
  yield { sql: 'CREATE INDEX IF NOT EXISTS item_label ON item (label)' };
  yield { sql: 'CREATE INDEX IF NOT EXISTS fresh ON item (label)' };
  yield { sql: 'CREATE INDEX fresh ON totals (amount)' };
  yield { sql: 'CREATE INDEX fresh ON event_1 (pieces)' };
  yield { sql: 'CREATE INDEX fresh ON event_2 (pieces)' };

  for (const index of ['item_label', 'item_code', 'item_lower', 'event_label', 'totals_id']) {
    yield { sql: `DROP INDEX ${index}` };
    yield { sql: `ALTER INDEX ${index} RENAME TO other` };
  }
  yield { sql: 'DROP INDEX item_label, lonely_id' };
  yield { sql: 'DROP INDEX IF EXISTS nothing' };
  yield { sql: 'ALTER INDEX item_pkey RENAME TO other' };
  yield { sql: 'ALTER INDEX item_label SET (fillfactor = 70)' };
  yield { sql: 'ALTER INDEX item_label RESET (fillfactor)' };
  yield { sql: 'ALTER INDEX item_lower ALTER COLUMN 1 SET STATISTICS 100' };
  yield { sql: 'ALTER INDEX item_label SET TABLESPACE pg_default' };
  yield { sql: 'REINDEX INDEX item_label' };
  yield { sql: 'REINDEX INDEX lonely_id' };
  yield { sql: 'REINDEX TABLE {t}', on: [...alone, 'animal', 'totals'] };

  yield { sql: 'CREATE VIEW fresh AS SELECT id FROM {t}' };
  yield { sql: "CREATE OR REPLACE VIEW names AS SELECT 2 AS id, 'x'::text AS label" };
  yield { sql: 'CREATE OR REPLACE VIEW fresh AS SELECT 2 AS id' };
  yield { sql: 'CREATE MATERIALIZED VIEW fresh AS SELECT id FROM item' };
  yield { sql: 'REFRESH MATERIALIZED VIEW totals' };
  yield { sql: 'REFRESH MATERIALIZED VIEW counts' };
  yield { sql: 'REFRESH MATERIALIZED VIEW totals WITH NO DATA' };
  yield { sql: 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals' };
  yield { sql: 'ALTER VIEW names RENAME TO other' };
  yield { sql: 'ALTER VIEW names RENAME COLUMN label TO title', from: 13 };
  yield { sql: "ALTER VIEW names ALTER COLUMN label SET DEFAULT 'x'" };
  yield { sql: 'ALTER VIEW names SET (security_barrier = true)' };
  yield { sql: 'ALTER VIEW names SET SCHEMA app' };
  yield { sql: 'ALTER VIEW names OWNER TO CURRENT_USER' };
  yield { sql: 'ALTER MATERIALIZED VIEW totals RENAME TO other' };
  yield { sql: 'ALTER MATERIALIZED VIEW totals RENAME COLUMN amount TO value' };
  yield { sql: 'ALTER MATERIALIZED VIEW totals SET SCHEMA app' };
  yield { sql: 'ALTER MATERIALIZED VIEW totals OWNER TO CURRENT_USER' };
  yield { sql: 'ALTER MATERIALIZED VIEW totals SET (fillfactor = 70)' };
  yield { sql: 'DROP VIEW names' };
  yield { sql: 'DROP MATERIALIZED VIEW totals' };
  yield { sql: 'ALTER SEQUENCE tickets RENAME TO other' };
  yield { sql: 'ALTER SEQUENCE tickets SET SCHEMA app' };
  yield { sql: 'ALTER SEQUENCE tickets OWNER TO CURRENT_USER' };
  yield { sql: 'ALTER SEQUENCE tickets INCREMENT BY 2' };
  yield { sql: 'ALTER SEQUENCE tickets OWNED BY item.id' };
  yield { sql: 'ALTER SEQUENCE tickets AS integer' };
  yield { sql: 'DROP SEQUENCE tickets' };
  yield { sql: 'CREATE SEQUENCE fresh' };
  yield { sql: 'CREATE SEQUENCE fresh OWNED BY item.id' };

  yield { sql: "CREATE TYPE fresh AS ENUM ('a')" };
  yield { sql: 'CREATE TYPE fresh AS (a integer)' };
  yield { sql: 'CREATE DOMAIN fresh AS integer CHECK (VALUE > 0)' };
  yield { sql: "ALTER TYPE mood ADD VALUE 'worst'" };
  yield { sql: "ALTER TYPE mood RENAME VALUE 'low' TO 'lowest'" };
  yield { sql: 'ALTER TYPE mood RENAME TO temper' };
  yield { sql: 'ALTER TYPE mood SET SCHEMA app' };
  yield { sql: 'ALTER TYPE pair ADD ATTRIBUTE c integer' };
  yield { sql: 'ALTER TYPE pair RENAME ATTRIBUTE a TO z' };
  yield { sql: 'ALTER DOMAIN grade RENAME TO mark' };
  yield { sql: 'ALTER DOMAIN grade SET SCHEMA app' };
  for (const domain of ['grade', 'rank', 'positive', 'unused', 'money_amount']) {
    yield { sql: `ALTER DOMAIN ${domain} ADD CHECK (VALUE > 0)` };
    yield { sql: `ALTER DOMAIN ${domain} ADD CHECK (VALUE > 0) NOT VALID` };
    yield { sql: `ALTER DOMAIN ${domain} DROP CONSTRAINT IF EXISTS nothing` };
    yield { sql: `ALTER DOMAIN ${domain} SET DEFAULT 1` };
    yield { sql: `ALTER DOMAIN ${domain} DROP NOT NULL` };
  }
  for (const domain of ['grade', 'rank', 'unused']) yield { sql: `ALTER DOMAIN ${domain} SET NOT NULL` };
  yield { sql: 'ALTER DOMAIN positive VALIDATE CONSTRAINT positive_small' };
  yield { sql: 'ALTER DOMAIN positive RENAME CONSTRAINT positive_small TO other' };
  yield { sql: 'ALTER DOMAIN positive DROP CONSTRAINT positive_small' };
  yield { sql: 'DROP DOMAIN unused' };
  yield { sql: 'DROP DOMAIN zip CASCADE' };
  yield { sql: 'DROP DOMAIN grade CASCADE' };
  yield { sql: 'DROP TYPE mood CASCADE' };
  yield { sql: 'DROP TYPE pair' };
  yield { sql: 'DROP SCHEMA app CASCADE' };

  yield {
    sql: 'CREATE OR REPLACE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT n + n $$',
  };
  yield { sql: 'DROP FUNCTION twice(integer)' };
  yield { sql: 'ALTER FUNCTION twice(integer) RENAME TO doubled' };
  yield { sql: 'ALTER FUNCTION twice(integer) OWNER TO CURRENT_USER' };
  yield { sql: 'ALTER SCHEMA app OWNER TO CURRENT_USER' };
  yield { sql: 'CREATE TRIGGER fresh AFTER INSERT ON {t} FOR EACH ROW EXECUTE FUNCTION touch()' };
  yield { sql: 'CREATE TRIGGER fresh AFTER INSERT ON {t} FOR EACH STATEMENT EXECUTE FUNCTION touch()', on: ['item', 'event', 'animal'] };
  yield {
    sql: 'CREATE OR REPLACE TRIGGER item_touch AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION touch()',
    from: 14,
  };
  yield { sql: 'ALTER TRIGGER item_touch ON item RENAME TO other' };
  yield { sql: 'ALTER TRIGGER event_touch ON event RENAME TO other' };
  yield { sql: 'DROP TRIGGER item_touch ON item' };
  yield { sql: 'DROP TRIGGER event_touch ON event' };
  yield { sql: 'DROP FUNCTION touch() CASCADE' };
  yield { sql: 'CREATE POLICY fresh ON {t} USING (true)', on: ['item', 'event', 'animal'] };
  yield { sql: 'ALTER POLICY item_all ON item USING (false)' };
  yield { sql: 'ALTER POLICY item_all ON item RENAME TO other' };
  yield { sql: 'DROP POLICY item_all ON item' };
  yield { sql: 'DROP RULE lonely_none ON lonely' };
  yield { sql: 'ALTER RULE lonely_none ON lonely RENAME TO other' };
  yield { sql: 'GRANT SELECT ON {t} TO PUBLIC', on: tables };
  yield { sql: 'REVOKE ALL ON {t} FROM PUBLIC', on: ['item', 'event'] };
  yield { sql: 'GRANT USAGE ON SCHEMA app TO PUBLIC' };
  yield { sql: "COMMENT ON TABLE {t} IS 'x'" };
  yield { sql: "COMMENT ON COLUMN {t}.label IS 'x'" };
  yield { sql: "COMMENT ON VIEW names IS 'x'" };
  yield { sql: "COMMENT ON MATERIALIZED VIEW totals IS 'x'" };
  yield { sql: "COMMENT ON SEQUENCE tickets IS 'x'" };
  yield { sql: "COMMENT ON INDEX item_label IS 'x'" };
  yield { sql: "COMMENT ON CONSTRAINT item_amount_check ON item IS 'x'" };
  yield { sql: "COMMENT ON TRIGGER item_touch ON item IS 'x'" };
  yield { sql: "COMMENT ON TYPE mood IS 'x'" };
  yield { sql: "COMMENT ON SCHEMA app IS 'x'" };
  yield { sql: 'CREATE STATISTICS fresh ON label, note FROM {t}', on: ['item', 'event', 'animal'] };
  yield { sql: 'CREATE SCHEMA fresh' };
  yield { sql: 'ALTER SCHEMA app RENAME TO other' };
  yield { sql: 'CREATE PUBLICATION fresh FOR TABLE item' };
  yield { sql: 'CREATE ROLE fresh' };
}

export const objectCases: readonly Template[] = [...templates()];
