import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const { reports, ignores } = testerOf('runner-transaction-mismatch', {
  settings: { dialect: 'postgresql' },
});
const fixture = (name: string): string =>
  fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const statement = 'CREATE INDEX CONCURRENTLY i ON orders (user_id);\n';

const migration = (
  field: string,
): string => `import { MigrationInterface, QueryRunner } from 'typeorm';

export class AddIndex1700000000000 implements MigrationInterface {
  ${field}
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX CONCURRENTLY i ON orders (user_id)');
  }
  async down(): Promise<void> {}
}
`;

test('TypeORM stops at a migration with a transaction of its own in the mode all', () => {
  const filename = 'migrations/1700000000000-AddIndex.ts';
  const all = { filename, root: fixture('typeorm-all') };
  expect(reports(migration('transaction = false;'), all)).toMatchInlineSnapshot(`
    "
    transaction = false;
    ^^^^^^^^^^^^^^^^^^^
    TypeORM stops at "transaction = false" while all migrations run in one transaction, which is its default. Set migrationsTransactionMode to "each" in the data source.
    "
  `);
  expect(reports(migration('public readonly transaction: boolean = true;'), all)).toContain(
    'stops at',
  );
  ignores(migration('name = "AddIndex1700000000000";'), all);
  ignores(migration('transaction = false;'), { filename, root: fixture('typeorm-each') });
});

test('where no configuration is found the mode may be another one, which strict projects hear of', () => {
  const filename = 'migrations/1700000000000-AddIndex.ts';
  ignores(migration('transaction = false;'), { filename });
  expect(
    reports(migration('transaction = false;'), { filename, options: { confidence: 'medium' } }),
  ).toContain('stops at');
});

test('the directive of Atlas needs an empty line behind it', () => {
  const place = { filename: 'migrations/20240101000000_index.sql', root: fixture('atlas') };
  expect(reports(`-- atlas:txmode none\n${statement}`, place)).toMatchInlineSnapshot(`
    "
    -- atlas:txmode none
    ^^^^^^^^^^^^^^^^^^^^
    Atlas does not follow "-- atlas:txmode none" here: the migration runs as if it were not there. Put it on a line at the top of the file, with an empty line behind it.
    "
  `);
  ignores(`-- atlas:txmode none\n\n${statement}`, place);
});

test('the first line counts for graphile-migrate', () => {
  const filename = 'migrations/committed/000001.sql';
  const headers = '--! Previous: -\n--! Hash: sha1:0\n\n';
  expect(reports(`${headers}-- An index.\n--! no-transaction\n${statement}`, { filename }))
    .toMatchInlineSnapshot(`
      "
      --! no-transaction
      ^^^^^^^^^^^^^^^^^^
      graphile-migrate does not follow "--! no-transaction" here: the migration runs as if it were not there. Make it the first line behind the headers.
      "
    `);
  ignores(`${headers}--! no-transaction\n${statement}`, { filename });
});

test('Prisma and Drizzle have no switch, whatever another tool reads', () => {
  const filename = 'prisma/migrations/20240101000000_index/migration.sql';
  expect(reports(`-- +goose NO TRANSACTION\n${statement}${statement}`, { filename }))
    .toMatchInlineSnapshot(`
      "
      -- +goose NO TRANSACTION
      ^^^^^^^^^^^^^^^^^^^^^^^^
      Prisma does not follow "-- +goose NO TRANSACTION" here: the migration runs as if it were not there. Put a statement that refuses a transaction alone in its migration.
      "
    `);
  ignores(`-- Runs in no transaction.\n${statement}${statement}`, { filename });
  expect(
    reports(`--! no-transaction\n${statement}`, {
      filename: 'drizzle/0000_users_email.sql',
      root: fixture('drizzle'),
    }),
  ).toContain('Drizzle does not follow');
});

test('a statement alone in a Prisma migration runs outside a transaction anyway', () => {
  const filename = 'prisma/migrations/20240101000000_index/migration.sql';
  ignores(`-- +goose NO TRANSACTION\n${statement}`, { filename });
});

test('a switch that works, and one of a tool that follows it anywhere, are no matter', () => {
  const filename = 'db/migrations/20240101000000_index.sql';
  ignores(`-- +goose NO TRANSACTION\n-- +goose Up\n${statement}`, { filename });
  ignores(`-- migrate:up transaction:false\n${statement}-- migrate:down\n`, { filename });
});
