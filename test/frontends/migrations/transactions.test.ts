import { describe, expect, it } from 'vitest';
import { analyseIn } from './project.js';

/** Direction and transaction of each part. */
function partsOf(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const { migration } = analyseIn(files, 'migrations/1.ts', text, { dialect: 'postgresql' });
  return (migration?.parts ?? []).map(
    ({ direction, transaction }) => `${direction} ${transaction.kind}`,
  );
}

const knex = `import type { Knex } from 'knex';\nexport async function up(knex: Knex) { await knex.schema.dropTable('a'); }\n`;

describe('knex', () => {
  it('wraps the run, unless the file leaves the transaction', () => {
    expect(partsOf(knex)).toEqual(['up wrapped']);
    expect(partsOf(`${knex}export const config = { transaction: false };`)).toEqual(['up none']);
    expect(partsOf(`${knex}exports.config = { transaction: false };`)).toEqual(['up none']);
    expect(partsOf(`${knex}export const config = { transaction: true };`)).toEqual(['up wrapped']);
    expect(partsOf(`${knex}export const config = { timeout: false };`)).toEqual(['up wrapped']);
  });

  it('does what the knexfile says, and the file before it', () => {
    const knexfile = {
      'knexfile.js': 'module.exports = { migrations: { disableTransactions: true } };',
    };
    expect(partsOf(knex, knexfile)).toEqual(['up none']);
    expect(partsOf(`${knex}export const config = { transaction: true };`, knexfile)).toEqual([
      'up wrapped',
    ]);
  });

  it('opens one where the file asks for it', () => {
    const text = `import type { Knex } from 'knex';\nexport const config = { transaction: false };
      export async function up(knex: Knex) {
        await knex.transaction(async (trx) => { await trx.schema.dropTable('a'); });
        await knex.raw('DROP INDEX CONCURRENTLY i');
      }`;
    expect(partsOf(text)).toEqual(['up none', 'up wrapped', 'up none']);
  });
});

describe('node-pg-migrate', () => {
  it('leaves the transaction for the function that says so', () => {
    const text = `import { MigrationBuilder } from 'node-pg-migrate';
      export const up = (pgm: MigrationBuilder) => { pgm.noTransaction(); pgm.dropTable('a'); };
      export const down = (pgm: MigrationBuilder) => { pgm.dropTable('b'); };`;
    expect(partsOf(text)).toEqual(['up none', 'down wrapped']);
  });
});

describe('TypeORM', () => {
  const migration = (field: string) => `import { MigrationInterface, QueryRunner } from 'typeorm';
    export class A implements MigrationInterface { ${field} async up(q: QueryRunner) { await q.dropTable('a'); } }`;

  it('wraps the run, unless the class or the data source says otherwise', () => {
    expect(partsOf(migration(''))).toEqual(['up wrapped']);
    expect(partsOf(migration('transaction = false;'))).toEqual(['up none']);
    expect(partsOf(migration('transaction = true;'))).toEqual(['up wrapped']);
    const source = { 'data-source.ts': `new DataSource({ migrationsTransactionMode: 'none' })` };
    expect(partsOf(migration(''), source)).toEqual(['up none']);
    const each = { 'data-source.ts': `new DataSource({ migrationsTransactionMode: 'each' })` };
    expect(partsOf(migration(''), each)).toEqual(['up wrapped']);
  });
});

describe('TypeORM in a file that ends the transaction itself', () => {
  it('runs what stands between commit and start outside', () => {
    const text = `import { MigrationInterface, QueryRunner } from 'typeorm';
      export class A implements MigrationInterface {
        async up(q: QueryRunner) {
          await q.query('SELECT 1');
          await q.commitTransaction();
          await q.query('CREATE INDEX CONCURRENTLY i ON a (b)');
          await q.startTransaction();
          await q.query('SELECT 2');
        }
      }`;
    expect(partsOf(text)).toEqual(['up wrapped', 'up none', 'up wrapped']);
  });
});

describe('MikroORM', () => {
  const migration = (method: string) => `import { Migration } from '@mikro-orm/migrations';
    export class A extends Migration { ${method} async up() { this.addSql('select 1'); } }`;

  it('wraps the run, unless the class or the configuration says otherwise', () => {
    expect(partsOf(migration(''))).toEqual(['up wrapped']);
    expect(partsOf(migration('isTransactional() { return false; }'))).toEqual(['up none']);
    expect(partsOf(migration('isTransactional() { return true; }'))).toEqual(['up wrapped']);
    const off = {
      'mikro-orm.config.ts': 'export default { migrations: { transactional: false } };',
    };
    expect(partsOf(migration(''), off)).toEqual(['up none']);
  });
});

describe('Kysely', () => {
  const text = `import { Kysely } from 'kysely';\nexport async function up(db: Kysely<any>) { await db.schema.dropTable('a').execute(); }`;

  it('wraps the run where schema changes can be rolled back', () => {
    expect(partsOf(text)).toEqual(['up wrapped']);
    const { migration } = analyseIn({}, 'migrations/1.ts', text, { dialect: 'mysql' });
    expect(migration?.parts[0]?.transaction.kind).toBe('none');
  });
});

describe('Sequelize', () => {
  it('opens none; a call can be given one', () => {
    const text = `import { QueryInterface } from 'sequelize';
      export async function up(queryInterface: QueryInterface) {
        await queryInterface.sequelize.transaction(async (transaction) => {
          await queryInterface.dropTable('a', { transaction });
          await queryInterface.dropTable('b');
          await queryInterface.dropTable('c', { transaction: null });
        });
      }`;
    expect(partsOf(text)).toEqual(['up none', 'up wrapped', 'up none']);
  });
});
