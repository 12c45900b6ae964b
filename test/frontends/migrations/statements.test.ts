import { statisticsOf, type Statement } from '@sqlproof/core';
import { describe, expect, it } from 'vitest';
import { analyseIn, manifest } from './project.js';

function statementsOf(body: string, before = ''): readonly Statement[] {
  const text = `import type { Knex } from 'knex';\n${before}\nexport async function up(knex: Knex) {\n${body}\n}\n`;
  return analyseIn({}, 'migrations/1.ts', text, { dialect: 'postgresql' }).statements;
}

function conditionsOf(body: string): readonly string[] {
  return statementsOf(body).map(({ kind, site }) => `${kind}${site.conditional ? ' ?' : ''}`);
}

describe('what cannot be trusted is marked', () => {
  it.each([
    ['plain', `await knex.schema.dropTable('a');`, ['Drop']],
    ['under if', `if (x) await knex.schema.dropTable('a');`, ['Drop ?']],
    ['in the test of an if', `if (await knex.schema.dropTable('a')) return;`, ['Drop']],
    ['behind an early return', `if (x) return;\nawait knex.schema.dropTable('a');`, ['Drop ?']],
    ['behind a throw', `if (x) throw new Error();\nawait knex.schema.dropTable('a');`, ['Drop']],
    ['behind &&', `x && (await knex.schema.dropTable('a'));`, ['Drop ?']],
    [
      'in a catch',
      `try { await knex.schema.dropTable('a'); } catch { await knex.schema.dropTable('b'); }`,
      ['Drop', 'Drop ?'],
    ],
    ['in a loop', `for (const n of names) await knex.schema.dropTable('a');`, ['Drop ?']],
    [
      'in a callback per element',
      `await Promise.all(names.map(() => knex.schema.dropTable('a')));`,
      ['Drop ?'],
    ],
    [
      'in the callback of a promise',
      `return knex.schema.hasTable('a').then((has) => { if (has) return knex.schema.dropTable('a'); });`,
      ['Drop ?'],
    ],
    [
      'in the callback of a table',
      `await knex.schema.alterTable('a', (t) => { if (x) t.dropColumn('b'); t.dropColumn('c'); });`,
      ['DropColumn ?', 'DropColumn', 'Opaque'],
    ],
  ])('%s', (_, body, expected) => {
    expect(conditionsOf(body)).toEqual(expected);
  });
});

describe('what is not static', () => {
  it('is not known in its field', () => {
    const [statement] = statementsOf(
      `await knex.schema.createTable('a', (t) => { for (const n of names) t.text(n); });`,
    );
    expect(statement).toMatchObject({ kind: 'CreateTable', columns: { kind: 'Unknown' } });
  });

  it('is no fact when not even the table is known', () => {
    const statements = statementsOf(
      `await knex.schema.dropTable(name());\nawait knex.schema.alterTable('a', change);`,
    );
    expect(statements).toMatchObject([
      { kind: 'Opaque', cause: 'not-static' },
      { kind: 'Opaque', cause: 'not-static' },
    ]);
  });

  it('is followed to constants and functions of the file', () => {
    const before = `const TABLE = 'a';\nconst COLUMNS = ['b', 'c'];\nfunction drop(db, t) { return db.schema.dropTable(t); }\nasync function other(db: Knex) { await db.schema.dropTable('z'); }`;
    const statements = statementsOf(
      `await knex.schema.alterTable(TABLE, (t) => { t.index(COLUMNS); });\nawait other(knex);`,
      before,
    );
    const index = { kind: 'CreateIndex', table: { name: 'a' }, name: 'a_b_c_index' };
    expect(statements.filter(({ kind }) => kind === 'CreateIndex')).toMatchObject([index]);
    expect(statements.filter(({ kind }) => kind === 'Drop')).toMatchObject([
      { objects: [{ name: 'z' }] },
    ]);
  });
});

describe('a function that both directions call', () => {
  it('is read once', () => {
    const text = `import type { Knex } from 'knex';
      async function drop(knex: Knex) { await knex.schema.dropTable('a'); }
      export async function up(knex: Knex) { await drop(knex); }
      export async function down(knex: Knex) { await drop(knex); }`;
    const { statements, migration } = analyseIn({}, 'migrations/1.ts', text);
    expect(statements).toMatchObject([{ kind: 'Drop' }]);
    expect(migration?.parts.map(({ direction }) => direction)).toEqual(['up', 'up', 'down']);
  });
});

describe('SQL of other libraries in a migration', () => {
  const text = `import { Pool } from 'pg';
import type { Knex } from 'knex';
const pool = new Pool();
export async function up(knex: Knex) {
  await knex.raw('UPDATE a SET b = 1');
  await pool.query('UPDATE c SET d = 1');
}
export async function helper() {
  await pool.query('UPDATE e SET f = 1');
}
`;
  const { statements } = analyseIn(manifest('pg', 'knex'), 'migrations/1.ts', text);

  it('is read once, by the tool that it is sent through', () => {
    const found = statements.map(({ site }) => `${site.frontend} ${site.role}`);
    expect(found).toEqual(['knex migration', 'sql-in-code migration', 'sql-in-code query']);
  });
});

describe('an unknown database', () => {
  it('leaves types out, and what depends on the database unread', () => {
    const text = `import type { Knex } from 'knex';\nexport async function up(knex: Knex) {\n  await knex.schema.alterTable('a', (t) => { t.text('b'); t.text('c').alter(); });\n}\n`;
    const { statements } = analyseIn({}, 'migrations/1.ts', text);
    expect(statements).toMatchObject([
      { kind: 'AddColumn', column: { name: 'b' } },
      { kind: 'Opaque', cause: 'unsupported' },
    ]);
    expect(statements[0]).toHaveProperty('column.type', undefined);
  });

  it('is PostgreSQL for a tool that knows no other', () => {
    const text = `import { MigrationBuilder } from 'node-pg-migrate';\nexport const up = (pgm: MigrationBuilder) => { pgm.dropTable('a'); };\n`;
    expect(analyseIn({}, 'migrations/1.ts', text)).toMatchObject({
      dialect: 'postgresql',
      statements: [{ site: { dialect: 'postgresql' } }],
    });
  });
});

describe('a table is made whether or not all of it can be read', () => {
  const typeorm = (table: string) =>
    `import { MigrationInterface, QueryRunner, Table } from 'typeorm';\nimport { shared } from './shared';\nexport class A implements MigrationInterface { async up(q: QueryRunner) { await q.createTable(new Table({ name: 'a', ${table} })); } }`;
  const sequelize = (rest: string) =>
    `import { QueryInterface } from 'sequelize';\nimport { shared } from './shared';\nexport const up = async (q: QueryInterface) => { await q.createTable('a', ${rest}); };`;
  const kysely = (rest: string) =>
    `import { Kysely } from 'kysely';\nimport { shared } from './shared';\nexport const up = async (db: Kysely<any>) => { await db.schema.createTable('a')${rest}.execute(); };`;
  const pgm = (rest: string) =>
    `import { MigrationBuilder } from 'node-pg-migrate';\nimport { shared } from './shared';\nexport const up = (pgm: MigrationBuilder) => { pgm.createTable('a', ${rest}); };`;

  it.each([
    ['columns of TypeORM', typeorm('columns: [...shared]')],
    ['constraints of TypeORM', typeorm('columns: [], foreignKeys: shared')],
    ['columns of Sequelize', sequelize('shared')],
    ['a type of Sequelize', sequelize('{ ...shared, a: { type: 1 } }')],
    ['a part of Kysely', kysely('.$call(shared)')],
    ['a column of Kysely', kysely('.addColumn(shared, "int4")')],
    ['a constraint of Kysely', kysely('.addUniqueConstraint("u", shared)')],
    ['columns of node-pg-migrate', pgm('shared')],
    ['options of node-pg-migrate', pgm('{ a: "int" }, shared')],
    ['constraints of node-pg-migrate', pgm('{ a: "int" }, { constraints: shared }')],
  ])('%s', (_, text) => {
    const { statements } = analyseIn({}, 'migrations/1.ts', text, { dialect: 'postgresql' });
    expect(statements).toMatchObject([
      { kind: 'CreateTable', table: { name: 'a' }, columns: { kind: 'Unknown' } },
    ]);
  });

  it('and all of it where it can', () => {
    for (const text of [
      typeorm('columns: [{ name: "b", type: "int" }]'),
      sequelize('{ b: { type: "int" } }, shared'),
      kysely('.addColumn("b", "int4")'),
      pgm('{ b: "int" }'),
    ]) {
      const { statements } = analyseIn({}, 'migrations/1.ts', text, { dialect: 'postgresql' });
      expect(statements).toMatchObject([{ kind: 'CreateTable', columns: [{ name: 'b' }] }]);
    }
  });
});

describe('SQL with bindings of the tool', () => {
  it('is not taken for wrong SQL', () => {
    const statements = statementsOf(
      `await knex.raw('DROP INDEX ??', [name]);\nawait knex.raw('UPDATE a SET b = :b WHERE c = ?', [1]);`,
    );
    expect(statements.map((one) => (one.kind === 'Opaque' ? one.cause : one.kind))).not.toContain(
      'syntax-error',
    );
    expect(statements.at(-1)).toMatchObject({ kind: 'Update', table: { name: 'a' } });
  });
});

describe('the share of statements that were understood', () => {
  it('counts what is not static', () => {
    const statements = statementsOf(
      `await knex.schema.dropTable(name());\nawait knex.schema.dropTable('a').dropTable('b');`,
    );
    expect(statisticsOf(statements)).toEqual({
      postgresql: { understood: 2, partly: 0, not: { 'not-static': 1 } },
    });
  });
});
