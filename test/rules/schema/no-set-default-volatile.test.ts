import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-set-default-volatile', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const set = 'ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();';

test('old rows do not get a default that is set later', () => {
  expect(reports(set)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The default is computed for rows that are inserted from now on: the rows that "users" has keep their "token", be it NULL. Fill them in batches, in a migration of their own.
    "
  `);
  ignores("ALTER TABLE users ALTER COLUMN token SET DEFAULT 'none';");
  ignores('ALTER TABLE users ALTER COLUMN token SET DEFAULT now();');
  ignores('ALTER TABLE users ALTER COLUMN token DROP DEFAULT;');
});

test('new tables and columns have no old values', () => {
  ignores(`CREATE TABLE users (id int, token uuid);\n${set}`);
  ignores(`ALTER TABLE users ADD COLUMN token uuid;\n${set}`);
  expect(reports(`ALTER TABLE users ADD COLUMN other uuid;\n${set}`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The default is computed for rows that are inserted from now on: the rows that "users" has keep their "token", be it NULL. Fill them in batches, in a migration of their own.
    "
  `);
});

test('nothing is to be filled where there is no NULL, or where the file does it', () => {
  ignores(`ALTER TABLE users ALTER COLUMN token SET NOT NULL;\n${set}`, {
    settings,
  });
  ignores(`${set}\nUPDATE users SET token = gen_random_uuid() WHERE token IS NULL;`);
  ignores(`DO $$ BEGIN ${set} END $$;`);
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `${set}`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    The default is computed for rows that are inserted from now on: the rows that "users" has keep their "token", be it NULL. Fill them in batches, in a migration of their own.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
