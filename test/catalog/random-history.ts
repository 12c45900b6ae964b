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

/** Statements that make, change and drop a few tables; the same ones for the same seed. */
export function randomHistory(seed: number, length: number): string {
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
