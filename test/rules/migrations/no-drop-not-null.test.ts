import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-drop-not-null', {
  filename: 'prisma/migrations/20240101000000_change/migration.sql',
  settings,
});
const dbmate = 'db/migrations/20240101000000_change.sql';

test('readers do not expect NULL', () => {
  expect(reports('ALTER TABLE users ALTER COLUMN a DROP NOT NULL;')).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN a DROP NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    From here on "a" of "users" can be NULL, and code that runs while this is deployed does not expect it. Release code that can read NULL first, and make sure that nothing writes it before.
    "
  `);
  ignores('ALTER TABLE users ALTER COLUMN a DROP DEFAULT;');
});

test('a new column or table has no readers', () => {
  expect(
    reports(`ALTER TABLE users ADD COLUMN b int NOT NULL;
ALTER TABLE users ALTER COLUMN a DROP NOT NULL;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN a DROP NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    From here on "a" of "users" can be NULL, and code that runs while this is deployed does not expect it. Release code that can read NULL first, and make sure that nothing writes it before.
    "
  `);
  ignores(`ALTER TABLE users ADD COLUMN a int NOT NULL;
ALTER TABLE users ALTER COLUMN a DROP NOT NULL;`);
  ignores(`CREATE TABLE users (a int NOT NULL);
ALTER TABLE users ALTER COLUMN a DROP NOT NULL;`);
});

test('a step on the way to something else', () => {
  expect(
    reports(`ALTER TABLE users ALTER COLUMN a DROP NOT NULL;
ALTER TABLE users ALTER COLUMN b SET NOT NULL;`),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN a DROP NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    From here on "a" of "users" can be NULL, and code that runs while this is deployed does not expect it. Release code that can read NULL first, and make sure that nothing writes it before.
    "
  `);
  ignores(`ALTER TABLE users ALTER COLUMN a DROP NOT NULL;
ALTER TABLE users ALTER COLUMN a SET NOT NULL;`);
  ignores(`ALTER TABLE users ALTER COLUMN a DROP NOT NULL;
ALTER TABLE users RENAME COLUMN a TO a_old;`);
});

test('dbmate, the way down, a block, MySQL', () => {
  expect(
    reports(
      `-- migrate:up
ALTER TABLE users ALTER COLUMN a DROP NOT NULL;
-- migrate:down

`,
      { filename: dbmate },
    ),
  ).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN a DROP NOT NULL;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    From here on "a" of "users" can be NULL, and code that runs while this is deployed does not expect it. Release code that can read NULL first, and make sure that nothing writes it before.
    "
  `);
  ignores(
    `-- migrate:up

-- migrate:down
ALTER TABLE users ALTER COLUMN a DROP NOT NULL;
`,
    { filename: dbmate },
  );
  expect(reports('DO $$ BEGIN ALTER TABLE users ALTER COLUMN a DROP NOT NULL; END $$;'))
    .toMatchInlineSnapshot(`
    "
    DO $$ BEGIN ALTER TABLE users ALTER COLUMN a DROP NOT NULL; END $$;
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    From here on "a" of "users" can be NULL, and code that runs while this is deployed does not expect it. Release code that can read NULL first, and make sure that nothing writes it before.
    "
  `);
  ignores(
    'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE users ALTER COLUMN a DROP NOT NULL; END $$;',
  );
  ignores('ALTER TABLE users MODIFY a int NULL;', { settings: { dialect: 'mysql' } });
});
