import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('no-nullable-pk-using-index', {
  filename: 'prisma/migrations/20240101000000_users/migration.sql',
  settings,
});
const plain = { filename: 'migrations/0001_users.sql' } as const;
const medium = { options: { confidence: 'medium' } } as const;
const column = 'ALTER TABLE users ADD COLUMN key int;';
const index = 'CREATE UNIQUE INDEX CONCURRENTLY users_key ON users (key);';
const key = 'ALTER TABLE users ADD CONSTRAINT users_key PRIMARY KEY USING INDEX users_key;';
const add = `${column}\n${index.replace('CONCURRENTLY ', '')}\n${key}`;

test('a column that can be NULL is looked at, one that is NOT NULL is not', () => {
  expect(reports(`${column}\n${index}\n${key}`, plain)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_key PRIMARY KEY USING INDEX users_key;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This primary key makes "key" NOT NULL, for which every row of "users" is looked at while nothing can read or write it. Make the column NOT NULL first, without a scan, and add the key after that.
    "
  `);
  ignores(`${column.replace(';', ' NOT NULL DEFAULT 0;')}\n${index}\n${key}`, {
    ...plain,
    ...medium,
  });
});

test('a validated check is proof, one that is not validated is none', () => {
  const check = 'ALTER TABLE users ADD CONSTRAINT set CHECK (key IS NOT NULL) NOT VALID;';
  const validate = 'ALTER TABLE users VALIDATE CONSTRAINT set;';
  ignores([column, index, check, validate, key].join('\n'), { ...plain, ...medium });
  expect(reports([column, index, check, key].join('\n'), plain)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_key PRIMARY KEY USING INDEX users_key;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This primary key makes "key" NOT NULL, for which every row of "users" is looked at while nothing can read or write it. Make the column NOT NULL first, without a scan, and add the key after that.
    "
  `);
});

test('an index or a column that is not known may have NULL', () => {
  expect(reports(key, { ...plain, ...medium })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_key PRIMARY KEY USING INDEX users_key;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Unless all columns of "users_key" are NOT NULL, which no migration here tells, this primary key looks at every row of "users" while nothing can read or write it. Make them NOT NULL first, without a scan.
    "
  `);
  ignores(key, plain);
  expect(reports(`${index}\n${key}`, { ...plain, ...medium })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_key PRIMARY KEY USING INDEX users_key;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Unless all columns of "users_key" are NOT NULL, which no migration here tells, this primary key looks at every row of "users" while nothing can read or write it. Make them NOT NULL first, without a scan.
    "
  `);
});

test('a unique constraint leaves NULL alone, and a key without an index is for another rule', () => {
  ignores(`${column}\n${index}\nALTER TABLE users ADD UNIQUE USING INDEX users_key;`, plain);
  ignores(`${column}\nALTER TABLE users ADD PRIMARY KEY (key);`, plain);
});

test('under a tool that wraps the file it is no better', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  expect(reports(`-- migrate:up\n${add}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_key PRIMARY KEY USING INDEX users_key;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This primary key makes "key" NOT NULL, for which every row of "users" is looked at while nothing can read or write it. Make the column NOT NULL first, without a scan, and add the key after that.
    "
  `);
});

test('a block of code runs now', () => {
  expect(reports(`DO $$ BEGIN ${add} END $$;`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_key PRIMARY KEY USING INDEX users_key; END $$;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    This primary key makes "key" NOT NULL, for which every row of "users" is looked at while nothing can read or write it. Make the column NOT NULL first, without a scan, and add the key after that.
    "
  `);
});

test('a table that is new or small has few rows', () => {
  ignores(`CREATE TABLE users (id int);\n${add}`);
  ignores(add, { settings: { ...settings, tables: { users: 'small' } } });
});

test('the way down is looked at when it is asked for', () => {
  const filename = 'db/migrations/20240101000000_users.sql';
  const code = `-- migrate:up\n-- migrate:down\n${add}\n`;
  expect(reports(code, { filename, options: { checkDown: true } })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD CONSTRAINT users_key PRIMARY KEY USING INDEX users_key;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    On the way down: This primary key makes "key" NOT NULL, for which every row of "users" is looked at while nothing can read or write it. Make the column NOT NULL first, without a scan, and add the key after that.
    "
  `);
  ignores(code, { filename });
});
