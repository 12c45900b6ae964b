import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql' } as const;
const { reports, ignores } = testerOf('require-idle-in-transaction-timeout', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

const add = 'ALTER TABLE users ADD COLUMN a int;';

test('the first lock of a transaction is reported, a limit on the wait for the client ends it', () => {
  expect(reports(`BEGIN;\n${add}\nALTER TABLE orders ADD COLUMN a int;\nCOMMIT;`))
    .toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    When the program that runs the migration hangs behind this, the transaction stays open and keeps the lock ACCESS EXCLUSIVE on "users" until somebody ends it. Set idle_in_transaction_session_timeout first.
    "
  `);
  ignores(`BEGIN;\nSET LOCAL idle_in_transaction_session_timeout = '60s';\n${add}\nCOMMIT;`);
  ignores(`SET idle_in_transaction_session_timeout = '60s';\nBEGIN;\n${add}\nCOMMIT;`);
});

test('without a transaction, and in one message, nobody waits for the client', () => {
  ignores(add);
  ignores(`${add}\n${add}`);
});

test('a new table is locked for nobody', () => {
  expect(reports(`BEGIN;\nCREATE TABLE t (id int);\n${add}\nCOMMIT;`)).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    When the program that runs the migration hangs behind this, the transaction stays open and keeps the lock ACCESS EXCLUSIVE on "users" until somebody ends it. Set idle_in_transaction_session_timeout first.
    "
  `);
  ignores('BEGIN;\nCREATE TABLE t (id int);\nALTER TABLE t ADD COLUMN a int;\nCOMMIT;');
  ignores(`BEGIN;\n${add}\nCOMMIT;`, { settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `ALTER TABLE users ADD COLUMN a int;`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    ALTER TABLE users ADD COLUMN a int;
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    When the program that runs the migration hangs behind this, the transaction stays open and keeps the lock ACCESS EXCLUSIVE on "users" until somebody ends it. Set idle_in_transaction_session_timeout first.
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
