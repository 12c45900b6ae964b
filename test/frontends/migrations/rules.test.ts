import { describe, expect, it } from 'vitest';
import { testerOf } from '../../support/rule-tester.js';

const reading = { filename: 'migrations/1_users.ts', settings: { dialect: 'postgresql' } } as const;

function knex(body: string, more = ''): string {
  return `import type { Knex } from 'knex';\n${more}export async function up(knex: Knex) {\n  ${body}\n}\n`;
}

function pgm(body: string): string {
  return `import type { MigrationBuilder } from 'node-pg-migrate';\nexport const up = (pgm: MigrationBuilder) => {\n  ${body}\n};\n`;
}

describe('require-concurrent-index in code', () => {
  const { reports, ignores } = testerOf('require-concurrent-index', reading);

  it('reads the names that Kysely writes into its templates', () => {
    const kysely = (body: string): string =>
      `import { sql, type Kysely } from 'kysely';\nexport async function up(db: Kysely<unknown>) {\n  ${body}\n}\n`;
    const build = (name: string): string =>
      `const { ref } = db.dynamic; await sql\`CREATE INDEX i ON \${${name}} (a)\`.execute(db);`;
    for (const name of [
      `sql.table('app.posts')`,
      `ref('app.posts')`,
      `db.dynamic.ref('app.posts')`,
      `sql.id('app', 'posts')`,
    ]) {
      expect(reports(kysely(build(name)))).toContain('every write to "app.posts" waits');
    }
    expect(reports(kysely(build('sql.table(name)')))).toContain('"${sql.table(name)}"');
    ignores(
      kysely(`await db.schema.createTable('posts').addColumn('a', 'text').execute();
  ${build(`sql.table('posts')`)}`),
    );
  });

  it('reports an index on a live table, at the call, with the advice of the tool', () => {
    expect(reports(knex(`await knex.schema.alterTable('posts', (t) => { t.index(['title']); });`)))
      .toMatchInlineSnapshot(`
      "
      await knex.schema.alterTable('posts', (t) => { t.index(['title']); });
                                                     ^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "posts" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under knex, export \`config = { transaction: false }\` from the migration.
      "
    `);
    expect(reports(pgm(`pgm.createIndex('posts', 'title');`))).toMatchInlineSnapshot(`
      "
      pgm.createIndex('posts', 'title');
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Building this index takes a SHARE lock: every write to "posts" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under node-pg-migrate, call \`pgm.noTransaction()\` in a migration that is written in JavaScript or TypeScript.
      "
    `);
  });

  it('ignores an index on a table made in the same migration', () => {
    ignores(knex(`await knex.schema.createTable('posts', (t) => { t.string('title').index(); });`));
    ignores(pgm(`pgm.createTable('posts', { title: 'text' }); pgm.createIndex('posts', 'title');`));
  });

  it('ignores an index that a function above builds on a table made before the call', () => {
    const helper = `async function indexes(knex: Knex) { await knex.schema.alterTable('posts', (t) => { t.index('a'); }); }\n`;
    const body = `await knex.schema.createTable('posts', (t) => { t.text('a'); }); await indexes(knex);`;
    ignores(knex(body, helper));
    reports(knex(`await indexes(knex);`, helper));
  });

  it('ignores an index that is built concurrently outside the transaction', () => {
    ignores(pgm(`pgm.noTransaction(); pgm.createIndex('posts', 'title', { concurrently: true });`));
  });
});

describe('no-concurrently-in-transaction in code', () => {
  const { reports, ignores } = testerOf('no-concurrently-in-transaction', reading);

  it('reports CONCURRENTLY inside the transaction of the tool', () => {
    expect(reports(knex(`await knex.schema.raw('CREATE INDEX CONCURRENTLY i ON posts (title)');`)))
      .toMatchInlineSnapshot(`
      "
      await knex.schema.raw('CREATE INDEX CONCURRENTLY i ON posts (title)');
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      CREATE INDEX CONCURRENTLY fails here: knex runs this file in a transaction. To run it outside, export \`config = { transaction: false }\` from the migration.
      "
    `);
    expect(reports(pgm(`pgm.createIndex('posts', 'title', { concurrently: true });`)))
      .toMatchInlineSnapshot(`
      "
      pgm.createIndex('posts', 'title', { concurrently: true });
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      CREATE INDEX CONCURRENTLY fails here: node-pg-migrate runs this file in a transaction. To run it outside, call \`pgm.noTransaction()\` in a migration that is written in JavaScript or TypeScript.
      "
    `);
  });

  it('ignores it where the file leaves the transaction', () => {
    const config = 'export const config = { transaction: false };\n';
    ignores(knex(`await knex.schema.raw('CREATE INDEX CONCURRENTLY i ON posts (title)');`, config));
    ignores(pgm(`pgm.noTransaction(); pgm.createIndex('posts', 'title', { concurrently: true });`));
  });
});
