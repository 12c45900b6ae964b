import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const settings = { dialect: 'postgresql', version: '9.6' } as const;
const { reports, ignores } = testerOf('no-hash-index', {
  filename: 'prisma/migrations/20240101000000_shop/migration.sql',
  settings,
});

test('before PostgreSQL 10 a hash index does not survive a crash', () => {
  const code = 'CREATE INDEX users_email ON users USING hash (email);';
  expect(reports(code)).toMatchInlineSnapshot(`
    "
    CREATE INDEX users_email ON users USING hash (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Before PostgreSQL 10 a hash index is not written to the log: after a crash it gives wrong answers until it is built anew, and replicas never have it. Use a btree index on "users".
    "
  `);
  ignores('CREATE INDEX users_email ON users USING btree (email);');
  ignores(code, { settings: { ...settings, version: 10 } });
  ignores(code, { settings: { dialect: 'postgresql' } });
  ignores('CREATE INDEX a ON t (a) USING HASH;', { settings: { dialect: 'mysql' } });
});

test('the way down is left alone', () => {
  const filename = 'db/migrations/20240101000000_shop.sql';
  const code = `CREATE INDEX users_email ON users USING hash (email);`;
  expect(reports(`-- migrate:up\n${code}\n-- migrate:down\n`, { filename })).toMatchInlineSnapshot(`
    "
    CREATE INDEX users_email ON users USING hash (email);
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Before PostgreSQL 10 a hash index is not written to the log: after a crash it gives wrong answers until it is built anew, and replicas never have it. Use a btree index on "users".
    "
  `);
  ignores(`-- migrate:up\nSELECT 1;\n-- migrate:down\n${code}\n`, { filename });
});
