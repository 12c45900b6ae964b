import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-statement-timeout', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('one finding, at the first slow statement', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN a int;
CREATE INDEX i ON users (a);
CREATE INDEX j ON users (b);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON users (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This works on every row of "users" while it keeps others waiting, for as long as that takes. Run SET statement_timeout = '15min' first, with the longest wait that is bearable.
    "
  `);
  ignores(`SET statement_timeout = '15min';
CREATE INDEX i ON users (a);`);
  ignores('ALTER TABLE users ADD COLUMN a int;');
});

test('a timeout has to come first, and to be one', () => {
  expect(
    reports(`CREATE INDEX i ON users (a);
SET statement_timeout = '15min';
`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON users (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This works on every row of "users" while it keeps others waiting, for as long as that takes. Run SET statement_timeout = '15min' first, with the longest wait that is bearable.
    "
  `);
  expect(
    reports(`SET statement_timeout = 0;
CREATE INDEX i ON users (a);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON users (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This works on every row of "users" while it keeps others waiting, and statement_timeout is switched off. Set it to the longest wait that is bearable.
    "
  `);
  ignores(`SET statement_timeout = 60000;
CREATE INDEX i ON users (a);`);
});

test('a concurrent build keeps nobody waiting', () => {
  expect(reports('CREATE INDEX i ON users (a);')).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON users (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This works on every row of "users" while it keeps others waiting, for as long as that takes. Run SET statement_timeout = '15min' first, with the longest wait that is bearable.
    "
  `);
  ignores('CREATE INDEX CONCURRENTLY i ON users (a);');
  ignores(`SET statement_timeout = 0;
CREATE INDEX CONCURRENTLY i ON users (a);`);
});

test('nobody waits for a new or small table', () => {
  expect(
    reports(`CREATE TABLE drafts (id int);
CREATE INDEX i ON users (a);`),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON users (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This works on every row of "users" while it keeps others waiting, for as long as that takes. Run SET statement_timeout = '15min' first, with the longest wait that is bearable.
    "
  `);
  ignores(`CREATE TABLE users (a int);
CREATE INDEX i ON users (a);`);
  ignores('CREATE INDEX i ON users (a);', {
    settings: { ...settings, tables: { users: 'small' } },
  });
});

test('dbmate, the way down, a routine, MySQL', () => {
  expect(
    reports(
      `-- migrate:up
CREATE INDEX i ON users (a);
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON users (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This works on every row of "users" while it keeps others waiting, for as long as that takes. Run SET statement_timeout = '15min' first, with the longest wait that is bearable.
    "
  `);
  expect(
    reports(
      `-- migrate:up

-- migrate:down
CREATE INDEX i ON users (a);
`,
      { filename: dbmate, options: { checkDown: true } },
    ),
  ).toMatchInlineSnapshot(`
    "
    CREATE INDEX i ON users (a);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: This works on every row of "users" while it keeps others waiting, for as long as that takes. Run SET statement_timeout = '15min' first, with the longest wait that is bearable.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
CREATE INDEX i ON users (a);
`,
    { filename: dbmate },
  );
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE INDEX i ON users (a); END $$;',
  );
  ignores('CREATE INDEX i ON users (a);', { settings: { dialect: 'mysql' } });
});

test('a partition whose check says what its bounds say is not looked at', () => {
  const attach = (
    check: string,
  ): string => `ALTER TABLE old ADD CONSTRAINT c CHECK (a < 10) ${check};
SET statement_timeout = DEFAULT;
ALTER TABLE events ATTACH PARTITION old FOR VALUES FROM (0) TO (10);`;
  const timeout = "SET statement_timeout = '15min';\n";
  ignores(timeout + attach(''));
  expect(reports(timeout + attach('NOT VALID'))).toMatchInlineSnapshot(`
    "
    ALTER TABLE events ATTACH PARTITION old FOR VALUES FROM (0) TO (10);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This works on every row of "old" while it keeps others waiting, for as long as that takes. Run SET statement_timeout = '15min' first, with the longest wait that is bearable.
    "
  `);
});
