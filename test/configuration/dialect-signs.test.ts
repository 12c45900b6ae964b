import { isUnknown, noFiles } from '@sqlproof/core';
import { describe, expect, it } from 'vitest';
import { dialectOf as askDialect } from '../../packages/core/src/configuration/dialect-of.js';
import { analyse } from '../support/analyse.js';

/** The database that the text of a file speaks of, where nothing else does. */
function dialectOf(text: string, filename = 'queries/a.sql'): string | undefined {
  const { dialect } = analyse(filename, text);
  return isUnknown(dialect) ? undefined : dialect;
}

describe('a word that begins a line', () => {
  it.each([
    ['DELIMITER //', 'mysql'],
    ['PRAGMA foreign_keys = 1;', 'sqlite'],
    ['GO', 'sqlserver'],
    ['GO \t', 'sqlserver'],
    ['GO\r', 'sqlserver'],
  ])('tells a database behind other lines and space: %j', (line, dialect) => {
    expect(dialectOf(`SELECT 1;\n\n\n \t${line}\nSELECT 2;`)).toBe(dialect);
    expect(dialectOf(`SELECT 1 ${line}\nSELECT 2;`)).toBeUndefined();
  });

  it('is no other one that begins like it', () => {
    expect(dialectOf('SELECT 1;\nGOES;\n')).toBeUndefined();
  });
});

it('empty lines are read once, and not again from each of them', () => {
  const start = process.cpuUsage();
  expect(dialectOf(`DELETE FROM a WHERE b = 1;${'\r\n'.repeat(25_000)}`)).toBeUndefined();
  const { user } = process.cpuUsage(start);
  expect(user / 1000).toBeLessThan(2500);
});

it.each([
  ['migrations/mysql/1_users.sql', 'mysql'],
  ['store/migration/sqlite/0.19/00__users.sql', 'sqlite'],
  ['db/Postgres/V1__users.sql', 'postgresql'],
  ['db/mysql-old/1_users.sql', undefined],
  ['mysql/src/server/db/migrations/1_users.sql', undefined],
])('a folder named for a database near a file tells it: %s', (filename, dialect) => {
  expect(dialectOf('SELECT 1;', filename)).toBe(dialect);
});

describe('a template that chooses between statements', () => {
  it.each(['{{if .mysql}}', '{{- if .postgres -}}', "{% if target.name == 'mysql' %}"])(
    'is for no database that is known: %s',
    (tag) => {
      expect(dialectOf(`${tag}\nCREATE TABLE a (id BIGSERIAL);\n`)).toBeUndefined();
    },
  );

  it('unlike one that only fills in names', () => {
    expect(dialectOf('CREATE TABLE {{.prefix}}a (id BIGSERIAL);\n')).toBe('postgresql');
  });
});

describe('the files beside a script', () => {
  const beside = (text: string): string | undefined => {
    const others: Readonly<Record<string, string>> = {
      '/project/queries/b.sql': 'CREATE TABLE b (id BIGSERIAL);',
    };
    const files = {
      read: (path: string) => others[path],
      list: (path: string) => (path === '/project/queries' ? ['a.sql', 'b.sql'] : []),
      derive: noFiles.derive.bind(noFiles),
    };
    const filename = '/project/queries/a.sql';
    const dialect = askDialect({ filename, text, settings: {}, runner: undefined, files });
    return isUnknown(dialect) ? undefined : dialect;
  };

  it('say what it is for where it has no signs, but not where it has those of several databases', () => {
    expect(beside('SELECT 1;')).toBe('postgresql');
    expect(beside('SELECT `a` FROM t;')).toBe('mysql');
    expect(beside('SELECT `a` FROM t; SELECT b::int FROM t;')).toBeUndefined();
  });
});

it('an index type is written behind the table by PostgreSQL only', () => {
  expect(dialectOf('CREATE INDEX i ON t USING btree (a);')).toBe('postgresql');
  expect(dialectOf('CREATE TABLE `t` (a INT, KEY i (a) USING BTREE);')).toBe('mysql');
  expect(dialectOf('CREATE TABLE t (a INT, KEY i (a) USING BTREE);')).toBeUndefined();
});

describe('a comment', () => {
  it('is no sign, as tools write names in it in their own way', () => {
    expect(
      dialectOf('/* You are about to drop the column `status`. */ DELETE FROM t;'),
    ).toBeUndefined();
    expect(dialectOf('/* one */ DELETE FROM `t`; /* two */')).toBe('mysql');
    expect(dialectOf('DELETE FROM t; /* `a` ')).toBeUndefined();
  });

  it('is one where MySQL runs it', () => {
    expect(dialectOf('/*!40101 SET NAMES utf8 */; INSERT INTO `t` VALUES (1);')).toBe('mysql');
    expect(dialectOf('/*!50003 CREATE TABLE a (id INT UNSIGNED) */;')).toBe('mysql');
  });

  it('that does not end is read once', () => {
    const start = process.cpuUsage();
    expect(dialectOf(`DELETE FROM t WHERE a = 1; ${'/* '.repeat(16_000)}`)).toBeUndefined();
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2500);
  });
});
