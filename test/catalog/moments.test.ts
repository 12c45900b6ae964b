import { expect, test } from 'vitest';
import { CatalogLog } from '../../packages/core/src/catalog/catalog-log.js';
import { noCatalog, type Catalog } from '../../packages/core/src/catalog/catalog.js';
import { inExecutionOrder } from '../../packages/core/src/catalog/execution-order.js';
import { FileCatalog } from '../../packages/core/src/engine/file-catalog.js';
import { keyOf } from '../../packages/core/src/catalog/table.js';
import { factsOf } from '../effects/predict.js';

/** Numbers that are the same in each run (a linear congruential generator). */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

const templates = [
  'CREATE TABLE {t} (id integer PRIMARY KEY, {c} integer UNIQUE, CHECK ({c} > 0));',
  'CREATE TABLE IF NOT EXISTS {t} ({c} text);',
  'CREATE TABLE {t} (id integer) PARTITION BY RANGE (id);',
  'CREATE TABLE {t} PARTITION OF {u} DEFAULT;',
  'CREATE TABLE {t} (LIKE {u} INCLUDING ALL);',
  'CREATE TABLE {t} ({c} integer) INHERITS ({u});',
  'ALTER TABLE {t} ADD COLUMN {c} text REFERENCES {u};',
  'ALTER TABLE {t} DROP COLUMN {c} CASCADE;',
  'ALTER TABLE {t} RENAME COLUMN {c} TO {d};',
  'ALTER TABLE {t} RENAME TO {u};',
  'ALTER TABLE {t} SET SCHEMA app;',
  'ALTER TABLE {t} ALTER COLUMN {c} SET NOT NULL, ADD CHECK ({c} IS NOT NULL), DROP CONSTRAINT {t}_{c}_check;',
  'ALTER TABLE {t} ALTER COLUMN {c} TYPE bigint;',
  'ALTER TABLE {t} ADD FOREIGN KEY ({c}) REFERENCES {u};',
  'ALTER TABLE {t} DROP CONSTRAINT {t}_pkey CASCADE;',
  'ALTER TABLE {u} ATTACH PARTITION {t} DEFAULT;',
  'ALTER TABLE {u} DETACH PARTITION {t};',
  'CREATE INDEX ON {t} ({c});',
  'DROP INDEX {t}_{c}_idx;',
  'ALTER INDEX {t}_{c}_idx RENAME TO {u}_{c}_idx;',
  'DROP TABLE {t};',
  'DROP TABLE {t} CASCADE;',
  "CREATE TYPE {c} AS ENUM ('a');",
  'BEGIN;',
  'COMMIT;',
  'ROLLBACK;',
  'SAVEPOINT s;',
  'ROLLBACK TO SAVEPOINT s;',
  'RELEASE SAVEPOINT s;',
  'DO $$ BEGIN IF true THEN ALTER TABLE {t} ADD COLUMN {d} integer; END IF; END $$;',
] as const;

function history(seed: number, length: number): string {
  const random = numbers(seed);
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor((random.next().value as number) * items.length)] as Item;
  const lines = Array.from({ length }, () =>
    pick(templates)
      .replaceAll('{t}', pick(['a', 'b', 'c', 'd']))
      .replaceAll('{u}', pick(['a', 'b', 'c', 'd']))
      .replaceAll('{c}', pick(['x', 'y']))
      .replaceAll('{d}', pick(['y', 'z'])),
  );
  return lines.join('\n');
}

/** Everything that can be asked of a catalog. */
function contents(catalog: Catalog): unknown {
  const keys = ['a', 'b', 'c', 'd', 'x', 'y'].flatMap((name) => [
    { schema: undefined, name },
    { schema: 'app', name },
  ]);
  const byName = (one: { readonly name: string; readonly schema: string | undefined }): string =>
    keyOf(one);
  return {
    tables: [...catalog.tables()].sort((one, other) => (byName(one) < byName(other) ? -1 : 1)),
    types: [...catalog.types()].map(byName).sort(),
    gone: keys.map((key) => catalog.isGone(key)),
    pointing: keys.map((key) => catalog.pointingAt(key).map(byName).sort()),
    indexes: ['a_x_idx', 'b_y_idx', 'a_pkey'].map(
      (name) => catalog.index({ schema: undefined, name })?.table.name,
    ),
  };
}

test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
  'before each statement, the log says what a log that ends there says (seed %i)',
  (seed) => {
    const statements = factsOf(history(seed, 40));
    const whole = new CatalogLog(noCatalog);
    for (const statement of statements) whole.append(statement);
    for (let index = 0; index <= statements.length; index++) {
      const part = new CatalogLog(noCatalog);
      for (const statement of statements.slice(0, index)) part.append(statement);
      expect(contents(whole.before(index))).toEqual(contents(part.before(index)));
    }
  },
);

test.each(Array.from({ length: 40 }, (_, seed) => seed + 101))(
  'a file on top of a history is the same as one after the other (seed %i)',
  (seed) => {
    // What a file rolls back belongs to it alone.
    const control = /^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE).*\n?/gm;
    const [first, second] = [seed, seed + 1000].map((one) =>
      factsOf(history(one, 25).replaceAll(control, '')),
    );
    const base = new CatalogLog(noCatalog);
    for (const statement of inExecutionOrder(first ?? [])) base.append(statement);
    const file = new FileCatalog(second ?? [], base.before(base.length));
    const one = new FileCatalog([...(first ?? []), ...(second ?? [])], noCatalog);
    expect(contents(file.after)).toEqual(contents(one.after));
  },
);
