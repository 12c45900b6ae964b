import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-unvalidated-attach-partition', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('rows are looked at, unless a validated check says the same', () => {
  expect(
    reports('ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);', {
      options: { confidence: 'medium' },
    }),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Attaching "events_1" looks at every row of it while nothing can read or write it. First add a CHECK that says the same as the bounds with NOT VALID, and VALIDATE CONSTRAINT in a later migration: behind that no row is looked at.
    "
  `);
  ignores('ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);');
  ignores(
    `ALTER TABLE events_1 ADD CONSTRAINT c CHECK (id = 1);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);`,
    { options: { confidence: 'medium' } },
  );
  expect(
    reports(
      `ALTER TABLE events_1 ADD CONSTRAINT c CHECK (id = 1) NOT VALID;
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);`,
      { options: { confidence: 'medium' } },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Attaching "events_1" looks at every row of it while nothing can read or write it. First add a CHECK that says the same as the bounds with NOT VALID, and VALIDATE CONSTRAINT in a later migration: behind that no row is looked at.
    "
  `);
  ignores(
    `ALTER TABLE events_1 ADD CONSTRAINT c CHECK (id = 1) NOT VALID;
ALTER TABLE events_1 VALIDATE CONSTRAINT c;
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);`,
    { options: { confidence: 'medium' } },
  );
});

test('rows of the default partition are looked at, too', () => {
  expect(
    reports(`CREATE TABLE IF NOT EXISTS events_d PARTITION OF events DEFAULT;
ALTER TABLE events_d ADD COLUMN IF NOT EXISTS a int;
CREATE TABLE events_1 (id int);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Attaching "events_1" looks at every row of the default partition "events_d" while nothing can read or write it. First add a CHECK to "events_d" that rules the new bounds out with NOT VALID, and VALIDATE CONSTRAINT in a later migration.
    "
  `);
  ignores(`CREATE TABLE events_1 (id int);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);`);
});

test('a new table has no rows, and nobody waits for a new parent', () => {
  ignores(
    `CREATE TABLE events_1 (id int);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);`,
    { options: { confidence: 'medium' } },
  );
  expect(
    reports(
      `CREATE TABLE drafts (id int);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);`,
      { options: { confidence: 'medium' } },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Attaching "events_1" looks at every row of it while nothing can read or write it. First add a CHECK that says the same as the bounds with NOT VALID, and VALIDATE CONSTRAINT in a later migration: behind that no row is looked at.
    "
  `);
  ignores(
    `CREATE TABLE events (id int) PARTITION BY LIST (id);
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);`,
    { options: { confidence: 'medium' } },
  );
});

test('dbmate, the way down, and a routine', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);
-- migrate:down

`,
      { filename: dbmate, options: { confidence: 'medium' } },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Attaching "events_1" looks at every row of it while nothing can read or write it. First add a CHECK that says the same as the bounds with NOT VALID, and VALIDATE CONSTRAINT in a later migration: behind that no row is looked at.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);
`,
    { filename: dbmate, options: { confidence: 'medium' } },
  );
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1); END $$;',
    { options: { confidence: 'medium' } },
  );
  ignores('ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES IN (1);', {
    settings: { ...settings, tables: { events_1: 'small' } },
    options: { confidence: 'medium' },
  });
});
