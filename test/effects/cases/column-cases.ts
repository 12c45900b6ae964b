import { alone, partitioned, tables, type Template } from './case.js';

/** Definitions of a column that is added, each beside the nearest one that another row is about. */
const added = [
  'x integer',
  'x integer NULL',
  'x integer DEFAULT 1',
  'x integer DEFAULT NULL',
  'x integer NOT NULL DEFAULT 1',
  'x integer DEFAULT twice(2)',
  'x timestamptz DEFAULT now()',
  'x timestamptz DEFAULT CURRENT_TIMESTAMP',
  'x timestamptz DEFAULT clock_timestamp()',
  'x double precision DEFAULT random()',
  "x text DEFAULT lower('A')",
  "x integer DEFAULT nextval('tickets')",
  'x serial',
  'x integer CHECK (x > 0)',
  'x integer DEFAULT 1 CHECK (x > 0)',
  'x zip',
  "x zip DEFAULT 'a'",
  'x positive',
  'x positive DEFAULT 1',
  'x rank',
  "x local_zip DEFAULT 'a'",
  "x mood DEFAULT 'low'",
  "x text[] DEFAULT '{}'",
  'x integer REFERENCES badge (id)',
  'x integer DEFAULT 1 REFERENCES badge (id)',
  'x integer DEFAULT NULL REFERENCES badge (id)',
  'x integer NOT NULL DEFAULT 1 REFERENCES badge (id)',
] as const;

/** Definitions that a partitioned table, or one that others inherit from, does not take in each version. */
const addedAlone = [
  'x integer GENERATED ALWAYS AS IDENTITY',
  'x integer GENERATED ALWAYS AS (id * 2) STORED',
  'x integer REFERENCES customer (id)',
  'x integer REFERENCES region (id)',
  'x integer UNIQUE',
] as const;

function* templates(): Generator<Template> {
  for (const column of added) yield { sql: `ALTER TABLE {t} ADD COLUMN ${column}` };
  for (const column of addedAlone) yield { sql: `ALTER TABLE {t} ADD COLUMN ${column}`, on: alone };
  yield {
    sql: 'ALTER TABLE {t} ADD COLUMN x integer GENERATED ALWAYS AS (id * 2) VIRTUAL',
    from: 18,
  };
  yield {
    sql: 'ALTER TABLE {t} ADD COLUMN x integer GENERATED ALWAYS AS (id * 2) VIRTUAL NOT NULL',
    from: 18,
    on: alone,
  };
  yield {
    sql: 'ALTER TABLE {t} ADD COLUMN x integer GENERATED ALWAYS AS (id * 2) STORED',
    on: [...partitioned, 'animal'],
  };
  yield { sql: 'ALTER TABLE {t} ADD COLUMN IF NOT EXISTS label text' };
  yield { sql: 'ALTER TABLE {t} ADD COLUMN IF NOT EXISTS x integer' };
  yield { sql: 'ALTER TABLE {t} ADD COLUMN x uuid DEFAULT gen_random_uuid()', from: 13 };
  yield { sql: 'ALTER TABLE lonely ADD COLUMN x integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY' };
  yield { sql: 'ALTER TABLE lonely ADD COLUMN x serial PRIMARY KEY' };

  yield { sql: 'ALTER TABLE {t} DROP COLUMN label' };
  yield { sql: 'ALTER TABLE {t} DROP COLUMN note' };
  yield { sql: 'ALTER TABLE {t} DROP COLUMN IF EXISTS nothing' };
  yield { sql: 'ALTER TABLE {t} DROP COLUMN code CASCADE' };
  yield { sql: 'ALTER TABLE {t} DROP COLUMN customer_id', on: ['invoice', 'visit'] };
  yield { sql: 'ALTER TABLE node DROP COLUMN parent_id' };
  yield { sql: 'ALTER TABLE {t} DROP COLUMN id CASCADE', on: ['item', 'customer', 'invoice', 'node'] };
  yield { sql: 'ALTER TABLE dog DROP COLUMN good' };
  yield { sql: 'ALTER TABLE badge DROP COLUMN item_id' };
  yield { sql: 'ALTER TABLE branch DROP COLUMN region_id' };

  yield { sql: 'ALTER TABLE {t} RENAME COLUMN label TO title' };
  yield { sql: 'ALTER TABLE {t} RENAME COLUMN id TO key' };
  yield { sql: 'ALTER TABLE dog RENAME COLUMN good TO fine' };

  for (const column of ['label', 'code', 'note', 'born', 'amount']) {
    const on = column === 'label' || column === 'code' ? tables : (['item', 'event', 'animal'] as const);
    yield { sql: `ALTER TABLE {t} ALTER COLUMN ${column} SET NOT NULL`, on };
  }
  yield { sql: 'ALTER TABLE dog ALTER COLUMN note SET NOT NULL' };
  yield { sql: 'ALTER TABLE event_1 ALTER COLUMN note SET NOT NULL' };
  yield { sql: 'ALTER TABLE event_1 ALTER COLUMN label SET NOT NULL' };
  yield { sql: 'ALTER TABLE event_2 ALTER COLUMN label SET NOT NULL' };
  yield {
    sql: 'ALTER TABLE item ALTER COLUMN note SET NOT NULL, DROP CONSTRAINT item_note_known',
  };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN code DROP NOT NULL' };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN label DROP NOT NULL' };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN amount SET DEFAULT 3' };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN amount SET DEFAULT random()' };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN amount DROP DEFAULT' };
  yield { sql: 'ALTER TABLE event_1 ALTER COLUMN amount SET DEFAULT 3' };

  yield { sql: 'ALTER TABLE {t} ALTER COLUMN label SET STATISTICS 100' };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN label SET (n_distinct = 5)' };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN label RESET (n_distinct)' };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN label SET STORAGE EXTERNAL' };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN label SET COMPRESSION pglz', from: 14 };
  yield { sql: 'ALTER TABLE {t} ALTER COLUMN code SET NOT NULL, ALTER COLUMN label SET STATISTICS 9' };
  yield {
    sql: 'ALTER TABLE {t} ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY',
    on: ['item', 'customer', 'invoice', 'node'],
  };
  yield { sql: 'ALTER TABLE app.item ALTER COLUMN id SET GENERATED BY DEFAULT' };
  yield { sql: 'ALTER TABLE app.item ALTER COLUMN id DROP IDENTITY' };
  yield { sql: 'ALTER TABLE app.item ALTER COLUMN id DROP IDENTITY IF EXISTS' };
  yield { sql: 'ALTER TABLE sum ALTER COLUMN doubled SET EXPRESSION AS (id * 3)', from: 17 };
  yield { sql: 'ALTER TABLE sum ALTER COLUMN doubled DROP EXPRESSION', from: 13 };
  yield { sql: 'ALTER TABLE mirror ALTER COLUMN doubled SET EXPRESSION AS (id * 3)', from: 18 };
  yield* typeChanges();
}

/** Types that columns get, each beside one that the rows fit or do not fit. */
const newTypes = [
  'label TYPE varchar(40)',
  'label TYPE varchar(5)',
  'label TYPE text',
  'label TYPE varchar(20)',
  'label TYPE varchar(40) COLLATE "C"',
  'label TYPE text USING label::text',
  'label TYPE text USING upper(label)',
  'note TYPE varchar',
  'note TYPE text COLLATE "C"',
  'note TYPE zip',
  'note TYPE local_zip',
  'amount TYPE numeric(12, 2)',
  'amount TYPE numeric(12, 3)',
  'amount TYPE numeric',
  'born TYPE timestamptz',
  'born TYPE date',
  'feeling TYPE text',
  'price TYPE integer',
  'place TYPE text',
  'pieces TYPE bigint',
  'pieces TYPE grade',
  'pieces TYPE positive',
] as const;

function* typeChanges(): Generator<Template> {
  for (const change of newTypes) yield { sql: `ALTER TABLE {t} ALTER COLUMN ${change}` };
  for (const table of ['item', 'customer', 'invoice', 'node', 'animal']) {
    yield { sql: `ALTER TABLE ${table} ALTER COLUMN id TYPE bigint` };
  }
  yield { sql: 'ALTER TABLE invoice ALTER COLUMN customer_id TYPE bigint' };
  yield { sql: 'ALTER TABLE invoice_line ALTER COLUMN invoice_id TYPE bigint' };
  yield { sql: 'ALTER TABLE branch ALTER COLUMN region_id TYPE bigint' };
  yield { sql: 'ALTER TABLE visit ALTER COLUMN customer_id TYPE bigint' };
  yield { sql: 'ALTER TABLE dog ALTER COLUMN good TYPE text' };
  for (const type of ['varchar(40)', 'varchar(10)', 'text']) {
    yield { sql: `ALTER TABLE tag ALTER COLUMN name TYPE ${type}` };
    yield { sql: `ALTER TABLE tagged ALTER COLUMN tag TYPE ${type}` };
  }
}

export const columnCases: readonly Template[] = [...templates()];
