import { Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { describe, expect, it } from 'vitest';
import { recogniseMigration } from '../../packages/core/src/runners/index.js';
import { noFiles } from '../../packages/core/src/source/project-files.js';
import { analyse } from '../support/analyse.js';

const path = '/app/release.sql';
const versions = `CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,${' '}
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);`;
const orders = `CREATE TABLE orders (
    id BIGSERIAL NOT NULL,${' '}
    number TEXT NOT NULL,${' '}
    PRIMARY KEY (id)
);`;
const index = 'CREATE INDEX ix_orders_number ON orders (number);';
const concurrently = 'CREATE INDEX CONCURRENTLY ix_orders_number ON orders (number);';

/** What Alembic 1.18 writes for PostgreSQL: an empty line behind everything, and its records behind each revision. */
function offline(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n\n`).join('');
}
function insert(to: string): string {
  return `INSERT INTO alembic_version (version_num) VALUES ('${to}') RETURNING alembic_version.version_num;`;
}
function update(from: string, to: string): string {
  return `UPDATE alembic_version SET version_num='${to}' WHERE alembic_version.version_num = '${from}';`;
}
function upgrade(from: string, to: string, ...lines: readonly string[]): string[] {
  const record = from === '' ? insert(to) : update(from, to);
  return [`-- Running upgrade ${from} -> ${to}`, ...lines, record];
}

function partsOf(text: string): unknown[] {
  const { parts = [] } = recogniseMigration({ path, text, files: noFiles }) ?? {};
  return parts.map(({ direction, start, end, transaction }) => [
    direction,
    [...text.slice(start, end).matchAll(/^-- Running \w+ (.*)$|ix_\w+/gm)].map(([all]) => all),
    transaction,
  ]);
}

/** Every finding of a preset as its line, rule and message. */
function lint(
  text: string,
  preset: 'recommended' | 'all' = 'recommended',
  dialect: 'postgresql' | 'mysql' | 'sqlserver' = 'postgresql',
): string[] {
  const config = [...sqlproof.configs[preset], { settings: { sqlproof: { dialect } } }];
  const messages = new Linter({ cwd: '/app' }).verify(text, config as Linter.Config[], path);
  return messages.map(({ line, ruleId, message }) => `${line} ${ruleId ?? ''} ${message}`);
}

describe('the parts of an offline file', () => {
  const run = { kind: 'wrapped', scope: 'run' };
  const first = upgrade('', 'a1', orders);
  const second = upgrade('a1', 'b2', index);

  it('all revisions between BEGIN and COMMIT are one', () => {
    const text = offline('BEGIN;', versions, ...first, ...second, 'COMMIT;');
    expect(partsOf(text)).toEqual([
      ['up', ['-- Running upgrade  -> a1', '-- Running upgrade a1 -> b2', 'ix_orders_number'], run],
    ]);
    expect(partsOf(text.replaceAll('\n', '\r\n'))).toHaveLength(1);
  });

  it('with a transaction per revision, each is one', () => {
    const text = offline(
      ...['BEGIN;', versions, ...first, 'COMMIT;'],
      ...['BEGIN;', ...second, 'COMMIT;'],
    );
    const file = { kind: 'wrapped', scope: 'file' };
    expect(partsOf(text)).toEqual([
      ['up', ['-- Running upgrade  -> a1'], file],
      ['up', ['-- Running upgrade a1 -> b2', 'ix_orders_number'], file],
    ]);
  });

  it('an autocommit block is outside the transaction that it stands in', () => {
    const block = upgrade('a1', 'b2', 'COMMIT;', concurrently, 'BEGIN;');
    const third = upgrade('b2', 'c3', 'ALTER TABLE orders ADD COLUMN note TEXT;');
    expect(partsOf(offline('BEGIN;', ...block, ...third, 'COMMIT;'))).toEqual([
      ['up', ['-- Running upgrade a1 -> b2'], run],
      ['up', ['ix_orders_number'], { kind: 'none' }],
      ['up', ['-- Running upgrade b2 -> c3'], run],
    ]);
  });

  it('without BEGIN nothing is in a transaction, as for databases without transactional DDL', () => {
    expect(partsOf(offline(versions, ...first, ...second))).toEqual([
      [
        'up',
        ['-- Running upgrade  -> a1', '-- Running upgrade a1 -> b2', 'ix_orders_number'],
        { kind: 'none' },
      ],
    ]);
  });

  it('downgrades are the way down, also behind upgrades', () => {
    const down = [
      '-- Running downgrade b2 -> a1',
      'DROP INDEX ix_orders_number;',
      update('b2', 'a1'),
    ];
    expect(partsOf(offline('BEGIN;', ...down, 'COMMIT;'))).toEqual([
      ['down', ['-- Running downgrade b2 -> a1', 'ix_orders_number'], run],
    ]);
    const both = offline('BEGIN;', ...second, 'COMMIT;', 'BEGIN;', ...down, 'COMMIT;');
    expect(partsOf(both)).toMatchObject([
      ['up', ['-- Running upgrade a1 -> b2', 'ix_orders_number'], {}],
      ['down', ['-- Running downgrade b2 -> a1', 'ix_orders_number'], {}],
    ]);
  });

  it('merges and branches have several revisions on one side', () => {
    const text = offline('-- Running upgrade a1, b2 -> c3', index);
    expect(recogniseMigration({ path, text, files: noFiles })?.runner).toBe('alembic');
  });

  it('a comment that only speaks of an upgrade makes no offline file', () => {
    for (const text of [
      `-- Running upgrade of the server\n${index}`,
      `${index} -- Running upgrade a1 -> b2`,
    ]) {
      expect(recogniseMigration({ path, text, files: noFiles })).toBeUndefined();
    }
    const python = {
      path: '/app/versions/a1.py',
      text: '-- Running upgrade  -> a1',
      files: noFiles,
    };
    expect(recogniseMigration(python)).toBeUndefined();
  });

  it('the markers of other tools win', () => {
    const text = `-- +goose Up\n${offline(...first)}`;
    expect(recogniseMigration({ path, text, files: noFiles })?.runner).toBe('goose');
  });

  it('reads the database from alembic.ini', () => {
    const text = offline(...first);
    const ini = (url: string): string =>
      `[alembic]\n# sqlalchemy.url = mssql://x\nsqlalchemy.url = ${url}\n`;
    const dialectFor = (url: string): unknown =>
      recogniseMigration({
        path,
        text,
        files: { ...noFiles, read: (name) => (name === '/app/alembic.ini' ? ini(url) : undefined) },
      })?.dialect;
    expect(dialectFor('postgresql+psycopg://localhost/app')).toBe('postgresql');
    expect(dialectFor('mssql+pyodbc://localhost/app')).toBe('sqlserver');
    expect(dialectFor('driver://user:pass@localhost/dbname')).toBeUndefined();
  });
});

describe('findings', () => {
  it('the records of Alembic are none, with any preset', () => {
    const text = offline(
      ...['BEGIN;', versions, '-- Running upgrade  -> a1', insert('a1')],
      ...upgrade('a1', 'b2'),
      ...['-- Running upgrade b2, x9 -> c3'],
      "DELETE FROM alembic_version WHERE alembic_version.version_num = 'x9';",
      update('b2', 'c3'),
      'COMMIT;',
    );
    expect(lint(text, 'all')).toEqual([]);
    expect(analyse('release.sql', text, { dialect: 'postgresql' }).statements).toEqual([]);
  });

  it('nor with a table of another name and schema, nor with the batches of SQL Server', () => {
    const renamed = offline(
      'BEGIN TRANSACTION;',
      versions.replaceAll('alembic_version', 'app.revisions'),
      'GO',
      '-- Running upgrade  -> a1',
      "INSERT INTO app.revisions (version_num) OUTPUT inserted.version_num VALUES ('a1');",
      'GO',
      ...upgrade('a1', 'b2').map((line) => line.replaceAll('alembic_version', 'app.revisions')),
      'GO',
      'COMMIT;',
      'GO',
    );
    expect(lint(renamed, 'all', 'sqlserver')).toEqual([]);
    expect(analyse('release.sql', renamed, { dialect: 'sqlserver' }).statements).toEqual([]);
  });

  it('changes of rows that a revision asks for are no records', () => {
    const text = offline(
      'BEGIN;',
      ...upgrade('a1', 'b2', "UPDATE orders SET number='0';"),
      'COMMIT;',
    );
    expect(lint(text)).toEqual([expect.stringMatching(/^5 sqlproof\/no-u\S+ /)]);
  });

  it('an index of a live table names the way out of the transaction', () => {
    const text = offline('BEGIN;', ...upgrade('a1', 'b2', index), 'COMMIT;');
    expect(lint(text)).toMatchInlineSnapshot(`
      [
        "5 sqlproof/require-concurrent-index Building this index takes a SHARE lock: every write to "orders" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under Alembic, put it into \`with op.get_context().autocommit_block():\`.",
      ]
    `);
  });

  it('the same in an autocommit block, with CONCURRENTLY, is fine', () => {
    const block = upgrade('a1', 'b2', 'COMMIT;', concurrently, 'BEGIN;');
    expect(lint(offline('BEGIN;', ...block, 'COMMIT;'))).toEqual([]);
    const inside = upgrade('a1', 'b2', concurrently);
    expect(lint(offline('BEGIN;', ...inside, 'COMMIT;'))).toMatchInlineSnapshot(`
      [
        "5 sqlproof/no-concurrently-in-transaction CREATE INDEX CONCURRENTLY fails here: Alembic runs this file in a transaction. To run it outside, put it into \`with op.get_context().autocommit_block():\`.",
      ]
    `);
  });

  it('all revisions of a file are one batch: what one makes is new for the next', () => {
    const second = upgrade('a1', 'b2', index);
    const made = offline('BEGIN;', versions, ...upgrade('', 'a1', orders), ...second, 'COMMIT;');
    expect(lint(made)).toEqual([]);
    const apart = offline(
      'BEGIN;',
      ...upgrade('', 'a1', orders),
      'COMMIT;',
      'BEGIN;',
      ...second,
      'COMMIT;',
    );
    expect(lint(apart)).toEqual([]);
  });

  it('locks are held from revision to revision of one transaction', () => {
    const first = upgrade('a1', 'b2', 'ALTER TABLE orders ADD COLUMN note TEXT;');
    const second = upgrade('b2', 'c3', "UPDATE orders SET note = 'x' WHERE id > 0;");
    const rule = (text: string): string[] =>
      lint(text).filter((line) => line.includes('no-backfill-with-ddl'));
    expect(rule(offline('BEGIN;', ...first, ...second, 'COMMIT;'))).toHaveLength(1);
    const apart = offline('BEGIN;', ...first, 'COMMIT;', 'BEGIN;', ...second, 'COMMIT;');
    expect(rule(apart)).toEqual([]);
  });

  it('the way down is not reported', () => {
    const down = ['-- Running downgrade b2 -> a1', 'DROP TABLE orders;', update('b2', 'a1')];
    expect(lint(offline('BEGIN;', ...down, 'COMMIT;'))).toEqual([]);
    const up = ['-- Running upgrade a1 -> b2', 'DROP TABLE orders;', update('a1', 'b2')];
    expect(lint(offline('BEGIN;', ...up, 'COMMIT;'))).toHaveLength(1);
  });
});
