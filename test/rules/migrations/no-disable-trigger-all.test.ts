import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-disable-trigger-all', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('foreign keys are triggers, too', () => {
  expect(reports('ALTER TABLE app.users DISABLE TRIGGER ALL;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE app.users DISABLE TRIGGER ALL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    DISABLE TRIGGER ALL also switches off the triggers that enforce the foreign keys of "app.users", and nothing here switches them on again: rows that point at nothing get in. Name the trigger that is meant, and ENABLE it in the same transaction.
    "
  `);
  ignores('ALTER TABLE users DISABLE TRIGGER audit;');
  expect(reports('ALTER TABLE app.users DISABLE TRIGGER USER;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE app.users DISABLE TRIGGER USER;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    DISABLE TRIGGER USER switches off every trigger of "app.users" that somebody made, and nothing here switches them on again. Name the trigger that is meant, and ENABLE it in the same transaction.
    "
  `);
});

test('what is switched on again is harmless', () => {
  expect(
    reports(`ALTER TABLE app.users DISABLE TRIGGER ALL;
ALTER TABLE app.users ENABLE TRIGGER USER;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE app.users DISABLE TRIGGER ALL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    DISABLE TRIGGER ALL also switches off the triggers that enforce the foreign keys of "app.users", and nothing here switches them on again: rows that point at nothing get in. Name the trigger that is meant, and ENABLE it in the same transaction.
    "
  `);
  ignores(`ALTER TABLE app.users DISABLE TRIGGER ALL;
ALTER TABLE app.users ENABLE TRIGGER ALL;`);
  expect(
    reports(`ALTER TABLE app.users ENABLE TRIGGER ALL;
ALTER TABLE app.users DISABLE TRIGGER ALL;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE app.users DISABLE TRIGGER ALL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    DISABLE TRIGGER ALL also switches off the triggers that enforce the foreign keys of "app.users", and nothing here switches them on again: rows that point at nothing get in. Name the trigger that is meant, and ENABLE it in the same transaction.
    "
  `);
});

test('a new table has no rows to break', () => {
  expect(
    reports(`CREATE TABLE users (id int);
ALTER TABLE app.users DISABLE TRIGGER ALL;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE app.users DISABLE TRIGGER ALL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    DISABLE TRIGGER ALL also switches off the triggers that enforce the foreign keys of "app.users", and nothing here switches them on again: rows that point at nothing get in. Name the trigger that is meant, and ENABLE it in the same transaction.
    "
  `);
  ignores(`CREATE TABLE app.users (id int);
ALTER TABLE app.users DISABLE TRIGGER ALL;`);
});

test('the way down, a block, and a routine', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE app.users DISABLE TRIGGER ALL;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE app.users DISABLE TRIGGER ALL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    DISABLE TRIGGER ALL also switches off the triggers that enforce the foreign keys of "app.users", and nothing here switches them on again: rows that point at nothing get in. Name the trigger that is meant, and ENABLE it in the same transaction.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE app.users DISABLE TRIGGER ALL;
`,
    { filename: dbmate },
  );
  expect(reports('DO $$ BEGIN ALTER TABLE app.users DISABLE TRIGGER ALL; END $$;'))
    .toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE app.users DISABLE TRIGGER ALL; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    DISABLE TRIGGER ALL also switches off the triggers that enforce the foreign keys of "app.users", and nothing here switches them on again: rows that point at nothing get in. Name the trigger that is meant, and ENABLE it in the same transaction.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE app.users DISABLE TRIGGER ALL; END $$;',
  );
});
