import { lockModes } from '../../../packages/core/src/dialects/effects.js';
import { alone, below, partitioned, tables, type Template } from './case.js';

function* templates(): Generator<Template> {
  yield { sql: 'CREATE TABLE fresh (id integer PRIMARY KEY)' };
  yield { sql: 'CREATE TABLE fresh (id integer REFERENCES {t} (id))', on: ['customer', 'node', 'region', 'item', 'event'] };
  yield { sql: 'CREATE TABLE fresh (id integer, FOREIGN KEY (id) REFERENCES {t})', on: ['customer', 'region'] };
  yield { sql: 'CREATE TABLE fresh (id integer PRIMARY KEY, up integer REFERENCES fresh (id))' };
  yield { sql: 'CREATE TABLE fresh (LIKE {t})' };
  yield { sql: 'CREATE TABLE fresh (LIKE {t} INCLUDING ALL)' };
  yield { sql: 'CREATE TABLE fresh AS SELECT * FROM {t}' };
  yield { sql: 'CREATE TABLE fresh (x integer) INHERITS ({t})', on: [...alone, 'animal', 'dog'] };
  yield { sql: 'CREATE TABLE fresh (x integer) INHERITS (dog, item)' };
  yield { sql: 'CREATE TABLE IF NOT EXISTS {t} (id integer)' };
  yield { sql: 'CREATE TABLE IF NOT EXISTS {t} (id integer REFERENCES customer (id))', on: ['item'] };
  yield { sql: 'CREATE UNLOGGED TABLE fresh (id integer)' };
  yield { sql: 'CREATE TABLE event_3 PARTITION OF event FOR VALUES FROM (300) TO (400)' };
  yield { sql: 'CREATE TABLE event_3 PARTITION OF event_2 FOR VALUES FROM (200) TO (300)' };
  yield { sql: 'CREATE TABLE event_3 PARTITION OF event_2 DEFAULT' };
  yield { sql: 'CREATE TABLE visit_3 PARTITION OF visit FOR VALUES FROM (300) TO (400)' };
  yield { sql: 'CREATE TABLE visit_3 PARTITION OF visit DEFAULT' };
  yield { sql: 'CREATE TABLE region_3 PARTITION OF region FOR VALUES FROM (3000) TO (4000)' };
  yield { sql: 'CREATE TABLE fresh (id integer) PARTITION BY RANGE (id)' };

  yield { sql: 'ALTER TABLE event ATTACH PARTITION event_next FOR VALUES FROM (1000) TO (1100)' };
  yield { sql: 'ALTER TABLE event ATTACH PARTITION event_known FOR VALUES FROM (1000) TO (1100)' };
  yield { sql: 'ALTER TABLE visit ATTACH PARTITION visit_next FOR VALUES FROM (200) TO (300)' };
  yield { sql: 'ALTER TABLE visit ATTACH PARTITION visit_next DEFAULT' };
  yield { sql: 'ALTER TABLE region ATTACH PARTITION region_next FOR VALUES FROM (1000) TO (1100)' };
  yield { sql: 'ALTER TABLE event DETACH PARTITION event_1' };
  yield { sql: 'ALTER TABLE event DETACH PARTITION event_2' };
  yield { sql: 'ALTER TABLE event DETACH PARTITION event_rest' };
  yield { sql: 'ALTER TABLE event_2 DETACH PARTITION event_2a' };
  yield { sql: 'ALTER TABLE visit DETACH PARTITION visit_1' };
  yield { sql: 'ALTER TABLE region DETACH PARTITION region_2' };

  for (const option of ['SET UNLOGGED', 'SET LOGGED']) {
    yield { sql: `ALTER TABLE {t} ${option}`, on: ['app.item', 'cat', 'lonely', 'scratch', 'event_next', 'score'] };
  }
  yield { sql: 'ALTER TABLE {t} SET TABLESPACE pg_default', on: ['item', 'lonely', 'event', 'animal'] };
  yield { sql: 'ALTER TABLE {t} SET ACCESS METHOD heap', on: [...alone], from: 15 };
  yield { sql: 'ALTER TABLE {t} REPLICA IDENTITY FULL' };
  yield { sql: 'ALTER TABLE item REPLICA IDENTITY USING INDEX item_code' };
  for (const word of ['ENABLE', 'DISABLE', 'FORCE', 'NO FORCE']) {
    yield { sql: `ALTER TABLE {t} ${word} ROW LEVEL SECURITY`, on: ['item', 'event', 'animal'] };
  }
  for (const trigger of ['item_touch', 'ALL', 'USER']) {
    yield { sql: `ALTER TABLE item DISABLE TRIGGER ${trigger}` };
    yield { sql: `ALTER TABLE item ENABLE TRIGGER ${trigger}` };
  }
  yield { sql: 'ALTER TABLE event DISABLE TRIGGER event_touch' };
  yield { sql: 'ALTER TABLE event ENABLE ALWAYS TRIGGER event_touch' };
  yield { sql: 'ALTER TABLE {t} DISABLE TRIGGER USER', on: ['animal', 'cat'] };
  yield { sql: 'ALTER TABLE event DISABLE TRIGGER USER', from: 13 };
  yield { sql: 'ALTER TABLE {t} SET (fillfactor = 70)', on: [...alone, 'animal', 'event_1', 'dog'] };
  yield { sql: 'ALTER TABLE {t} SET (autovacuum_enabled = false)', on: [...alone, 'animal'] };
  yield { sql: 'ALTER TABLE {t} RESET (fillfactor)', on: [...alone, 'animal'] };
  yield { sql: 'ALTER TABLE {t} SET (user_catalog_table = true)', on: ['item', 'cat'] };
  yield { sql: 'ALTER TABLE {t} SET (toast_tuple_target = 200)', on: ['item', 'cat'] };
  yield { sql: 'ALTER TABLE {t} SET (parallel_workers = 2)', on: ['item', 'cat'] };
  yield { sql: 'ALTER TABLE {t} SET (fillfactor = 70, user_catalog_table = true)', on: ['item'] };
  yield { sql: 'ALTER TABLE item CLUSTER ON item_label' };
  yield { sql: 'ALTER TABLE {t} SET WITHOUT CLUSTER', on: [...alone, 'animal'] };
  yield { sql: 'ALTER TABLE cat INHERIT animal' };
  yield { sql: 'ALTER TABLE dog NO INHERIT animal' };
  yield { sql: 'ALTER TABLE puppy NO INHERIT dog' };
  yield { sql: 'ALTER TABLE {t} OWNER TO CURRENT_USER' };
  yield { sql: 'ALTER TABLE {t} OWNER TO CURRENT_USER', on: ['score', ...below] };
  yield { sql: 'ALTER TABLE {t} SET WITHOUT OIDS', on: ['item'] };
  yield { sql: 'CREATE RULE r AS ON DELETE TO {t} DO INSTEAD NOTHING', on: ['item', 'event', 'animal'] };
  yield { sql: 'ALTER TABLE lonely DISABLE RULE lonely_none' };

  yield { sql: 'ALTER TABLE {t} RENAME TO renamed' };
  yield { sql: 'ALTER TABLE {t} RENAME TO renamed', on: below };
  yield { sql: 'ALTER TABLE {t} SET SCHEMA app', on: tables.filter((one) => !one.includes('item')) };
  yield { sql: 'ALTER TABLE {t} SET SCHEMA app', on: ['score', 'event_1', 'dog'] };

  yield { sql: 'TRUNCATE {t}', on: ['item', 'event', 'visit', 'animal', 'app.item', 'cat', 'node'].filter((one) => one !== 'item') };
  yield { sql: 'TRUNCATE {t} CASCADE', on: ['item', 'customer', 'invoice', 'region', 'event', 'animal', 'node'] };
  yield { sql: 'TRUNCATE invoice, invoice_line' };
  yield { sql: 'TRUNCATE event_1' };

  for (const mode of lockModes) {
    yield { sql: `LOCK TABLE {t} IN ${mode} MODE`, on: ['item', 'event', 'animal'] };
  }
  yield { sql: 'LOCK TABLE item, customer' };
  yield { sql: 'LOCK TABLE item NOWAIT' };
  yield { sql: 'ANALYZE {t}', on: ['cat', 'lonely', 'event', 'animal', 'event_1'] };
  yield { sql: 'ANALYZE lonely, scratch' };
  yield { sql: 'CLUSTER item USING item_label' };
  yield { sql: 'CLUSTER scratch USING scratch_pkey' };

  yield { sql: 'DROP TABLE {t}', on: ['app.item', 'cat', 'event', 'visit', 'branch', 'invoice_line', 'badge', 'score'] };
  yield { sql: 'DROP TABLE {t}', on: ['event_1', 'event_2', 'event_rest', 'visit_1', 'puppy', 'event_next', 'node'] };
  yield { sql: 'DROP TABLE {t} CASCADE', on: ['customer', 'invoice', 'region', 'item', 'animal', 'dog'] };
  yield { sql: 'DROP TABLE IF EXISTS nothing' };
  yield { sql: 'DROP TABLE invoice_line, invoice' };
  yield { sql: 'DROP TABLE cat, lonely' };
  yield { sql: `ALTER TABLE {t} ADD COLUMN x integer, ADD COLUMN y timestamptz DEFAULT clock_timestamp()`, on: [...partitioned, 'item'] };
}

export const tableCases: readonly Template[] = [...templates()];
