import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const dbmate = 'db/migrations/20240101000000_shop.sql';
const { reports, ignores } = testerOf('require-primary-key', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('a table needs a primary key, which may come later in the file', () => {
  expect(reports('CREATE TABLE app.events (at timestamptz NOT NULL);')).toMatchInlineSnapshot(`
    "
    CREATE TABLE app.events (at timestamptz NOT NULL);
                 ^^^^^^^^^^
    Nothing identifies a row of "app.events": of two equal rows neither can be changed or deleted alone, and replication of changes is slow or refused. Give the table a primary key.
    "
  `);
  ignores('CREATE TABLE events (id bigint PRIMARY KEY);');
  ignores(`CREATE TABLE events (id bigint NOT NULL);
SELECT 1;
ALTER TABLE ONLY events ADD CONSTRAINT events_pkey PRIMARY KEY (id);`);
});

test('a unique index over columns that are never NULL serves as one', () => {
  const pairs =
    'CREATE TABLE pairs (a int NOT NULL, b int);\nCREATE UNIQUE INDEX pairs_key ON pairs';
  expect(reports(`${pairs} (a, b);`)).toMatchInlineSnapshot(`
    "
    CREATE TABLE pairs (a int NOT NULL, b int);
                 ^^^^^
    Nothing identifies a row of "pairs": of two equal rows neither can be changed or deleted alone, and replication of changes is slow or refused. Give the table a primary key.
    "
  `);
  expect(reports(`${pairs} (a) WHERE a > 1;`)).toMatchInlineSnapshot(`
    "
    CREATE TABLE pairs (a int NOT NULL, b int);
                 ^^^^^
    Nothing identifies a row of "pairs": of two equal rows neither can be changed or deleted alone, and replication of changes is slow or refused. Give the table a primary key.
    "
  `);
  ignores(`${pairs} (a);`);
  ignores('CREATE TABLE pairs (a int NOT NULL UNIQUE, b int);');
});

test('tables that hold rows for a while, or have the key of another, need none', () => {
  expect(reports('CREATE TABLE parts (id bigint, at date) PARTITION BY RANGE (at);'))
    .toMatchInlineSnapshot(`
      "
      CREATE TABLE parts (id bigint, at date) PARTITION BY RANGE (at);
                   ^^^^^
      Nothing identifies a row of "parts": of two equal rows neither can be changed or deleted alone, and replication of changes is slow or refused. Give the table a primary key.
      "
    `);
  ignores('CREATE TEMP TABLE parts (id bigint);');
  ignores('CREATE UNLOGGED TABLE parts (id bigint);');
  ignores('CREATE TABLE parts_1 PARTITION OF parts DEFAULT;');
  ignores('CREATE TABLE parts_1 (at date) INHERITS (parts);');
  ignores('CREATE TABLE backup AS SELECT * FROM users;');
  ignores('CREATE TABLE copies (LIKE users INCLUDING ALL);');
});

test('what does not last, or is there already, is left alone', () => {
  const events = 'CREATE TABLE events (at date);';
  expect(reports(`-- migrate:up\n${events}\n-- migrate:down\n`, { filename: dbmate }))
    .toMatchInlineSnapshot(`
      "
      CREATE TABLE events (at date);
                   ^^^^^^
      Nothing identifies a row of "events": of two equal rows neither can be changed or deleted alone, and replication of changes is slow or refused. Give the table a primary key.
      "
    `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${events}\n`, { filename: dbmate });
  ignores(`${events}\nDROP TABLE events;`);
  ignores(
    'CREATE TABLE events (id int PRIMARY KEY);\nCREATE TABLE IF NOT EXISTS events (at date);',
  );
  ignores('DO $$ BEGIN IF now() > now() THEN CREATE TABLE events (at date); END IF; END $$;');
});

test('every database has primary keys', () => {
  for (const dialect of ['mysql', 'sqlite', 'sqlserver'] as const) {
    expect(reports('CREATE TABLE t (a int);', { settings: { dialect } })).toContain('primary key');
    ignores('CREATE TABLE t (a int PRIMARY KEY);', { settings: { dialect } });
  }
});
