import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const dbmate = 'db/migrations/20240101000000_shop.sql';
const { reports, ignores } = testerOf('no-redundant-index', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, a int, b int, email text UNIQUE);\n';

test('an index on the same columns is reported, in another order it is not', () => {
  expect(reports(`${users}CREATE INDEX one ON users (a, b);\nCREATE INDEX two ON users (a, b);`))
    .toMatchInlineSnapshot(`
    "
    CREATE INDEX two ON users (a, b);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Index "one" of "users" has the same columns, so this one is never needed and slows down every write. Leave it out.
    "
  `);
  ignores(`${users}CREATE INDEX one ON users (a, b);\nCREATE INDEX two ON users (b, a);`);
});

test('the index of a key or constraint is an index', () => {
  expect(reports(`${users}CREATE INDEX users_email ON users (email);`)).toMatchInlineSnapshot(`
    "
    CREATE INDEX users_email ON users (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Index "users_email_key" of "users" has the same columns, so this one is never needed and slows down every write. Leave it out.
    "
  `);
  expect(reports(`${users}CREATE UNIQUE INDEX users_id ON users (id);`)).toMatchInlineSnapshot(`
    "
    CREATE UNIQUE INDEX users_id ON users (id);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Index "users_pkey" of "users" has the same columns, so this one is never needed and slows down every write. Leave it out.
    "
  `);
  ignores(`${users}CREATE INDEX users_email ON users (lower(email));`);
});

test('the longer index makes the shorter one superfluous, whichever comes first', () => {
  expect(reports(`${users}CREATE INDEX one ON users (a, b);\nCREATE INDEX two ON users (a);`))
    .toMatchInlineSnapshot(`
    "
    CREATE INDEX two ON users (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Index "one" of "users" begins with the same columns and serves the same searches, so this one only slows down every write. Leave it out.
    "
  `);
  expect(reports(`${users}CREATE INDEX one ON users (a);\nCREATE INDEX two ON users (a, b);`))
    .toMatchInlineSnapshot(`
    "
    CREATE INDEX two ON users (a, b);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This index begins with all columns of "one" and serves the same searches, so "one" now only slows down every write to "users". Drop "one" when this one is built.
    "
  `);
  ignores(
    `${users}CREATE INDEX one ON users (a);\nCREATE INDEX two ON users (a, b);\nDROP INDEX one;`,
  );
});

test('a unique index keeps out what a longer or plain one lets in', () => {
  expect(reports(`${users}CREATE UNIQUE INDEX one ON users (a);\nCREATE INDEX two ON users (a);`))
    .toMatchInlineSnapshot(`
    "
    CREATE INDEX two ON users (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Index "one" of "users" has the same columns, so this one is never needed and slows down every write. Leave it out.
    "
  `);
  ignores(
    `${users}CREATE UNIQUE INDEX one ON users (a, b);\nCREATE UNIQUE INDEX two ON users (a);`,
  );
});

test('conditions, classes, directions and methods make another index of it', () => {
  const one = `${users}CREATE INDEX one ON users (email, a) WHERE b > 1;\nCREATE INDEX two ON users`;
  expect(reports(`${one} (email) WHERE b > 1;`)).toMatchInlineSnapshot(`
    "
    CREATE INDEX two ON users (email) WHERE b > 1;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Index "one" of "users" begins with the same columns and serves the same searches, so this one only slows down every write. Leave it out.
    "
  `);
  ignores(`${one} (email) WHERE b > 2;`);
  ignores(`${users}CREATE INDEX one ON users (email text_pattern_ops);`);
  ignores(`${users}CREATE INDEX one ON users (email COLLATE "C");`);
  ignores(`${users}CREATE INDEX one ON users USING hash (email);`);
  ignores(`${users}CREATE INDEX one ON users (a);\nCREATE INDEX two ON users (a DESC);`);
  ignores(
    `${users}CREATE INDEX one ON users (a, b);\nCREATE INDEX two ON users (a) INCLUDE (email);`,
  );
});

test('nothing is said of the way down, of blocks that may not run, and of indexes that were not read', () => {
  const indexes = 'CREATE INDEX one ON t (a, b);\nCREATE INDEX two ON t (a);';
  expect(reports(`-- migrate:up\n${indexes}\n-- migrate:down\n`, { filename: dbmate }))
    .toMatchInlineSnapshot(`
      "
      CREATE INDEX two ON t (a);
      ^^^^^^^^^^^^^^^^^^^^^^^^^
      Index "one" of "t" begins with the same columns and serves the same searches, so this one only slows down every write. Leave it out.
      "
    `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${indexes}\n`, { filename: dbmate });
  ignores(
    `${users}DO $$ BEGIN IF now() > now() THEN CREATE INDEX x ON users (email); END IF; END $$;`,
  );
  ignores('CREATE INDEX one ON t (a);');
});

test('other databases have such indexes too', () => {
  const indexes = 'CREATE INDEX one ON t (a, b);\nCREATE INDEX two ON t (a);';
  for (const dialect of ['mysql', 'sqlite', 'sqlserver'] as const) {
    expect(reports(indexes, { settings: { dialect } })).toContain('begins with the same columns');
    ignores(indexes.replace('(a)', '(b)'), { settings: { dialect } });
  }
});
