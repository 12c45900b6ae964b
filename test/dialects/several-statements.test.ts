import type { DialectName, Statement } from '@sqlproof/core';
import { describe, expect, test } from 'vitest';
import { lowerSql } from '../../packages/core/src/dialects/lower-sql.js';
import { wholeFileText } from '../../packages/core/src/source/sql-text.js';
import { siteOf } from './word-facts.js';

function factsOf(text: string, dialect: DialectName, isLarge = false): readonly Statement[] {
  return lowerSql({ sql: wholeFileText(text), site: siteOf(dialect), isLarge });
}

/** Kinds; those of which a part may be missing with a question mark. */
function kindsOf(text: string, dialect: DialectName): readonly string[] {
  return factsOf(text, dialect).map(({ kind, partial }) => (partial ? `${kind}?` : kind));
}

describe('a statement that is not read in full costs no other', () => {
  test.each<[DialectName, string, readonly string[]]>([
    [
      'sqlserver',
      'SELECT a FROM t WHERE b = 1 WAITFOR DELAY @d DELETE FROM t WHERE c IN (1, 2)',
      ['Select', 'SessionCommand?', 'Delete'],
    ],
    ['sqlserver', 'IF @a = (SELECT 1) UPDATE t SET a = 1', ['SessionCommand?', 'Update']],
    ['mariadb', 'SET STATEMENT a = 1 FOR DELETE FROM t WHERE b = 1', ['Set', 'Delete']],
    [
      'mariadb',
      'SET STATEMENT a = 1 FOR DELETE FROM t FOR PORTION OF p FROM 1 TO 2',
      ['Set', 'Delete?'],
    ],
  ])('%s: %s', (dialect, text, kinds) => {
    expect(kindsOf(text, dialect)).toEqual(kinds);
  });
});

describe('a statement beyond the size that a grammar reads', () => {
  const comment = `/* ${'x'.repeat(20_000)} */`;

  test('keeps all its facts', () => {
    const text = `ALTER TABLE t ${comment} ADD a int, DROP COLUMN b`;
    expect(factsOf(text, 'postgresql', true)).toMatchObject([
      { kind: 'AddColumn', partial: true },
      { kind: 'DropColumn', partial: true },
    ]);
    expect(factsOf(text.replace(comment, ''), 'postgresql', true)).toMatchObject([
      { kind: 'AddColumn' },
      { kind: 'DropColumn' },
    ]);
  });

  test('is cut into the statements of its batch', () => {
    const text = `DELETE FROM t /* ${'x'.repeat(210_000)} */ UPDATE u SET a = 1 WHERE b = 2`;
    expect(factsOf(text, 'sqlserver')).toMatchObject([
      { kind: 'Delete', where: [] },
      { kind: 'Update', where: [{ kind: 'Comparison' }] },
    ]);
  });
});

/** Statements that nothing but a line break may stand between. */
describe('every statement of a batch ends where the next one begins', () => {
  const before = [
    'SET NOCOUNT ON',
    'SET XACT_ABORT ON',
    'SET IDENTITY_INSERT dbo.a ON',
    'SET @a = 1',
    'DECLARE @a int = 1',
    "EXEC p @a = 1, @b = 'c'",
    'PRINT @a',
    'SELECT a FROM t',
    'INSERT INTO t (a) SELECT a FROM u',
    'UPDATE t SET a = CASE WHEN b = 1 THEN 2 END',
    'DELETE FROM t',
    'MERGE t USING u ON t.a = u.a WHEN MATCHED THEN DELETE;',
    'ALTER TABLE t ENABLE TRIGGER ALL',
    'ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u (b) ON DELETE CASCADE',
    'ALTER DATABASE x SET READ_COMMITTED_SNAPSHOT ON',
    'GRANT SELECT, UPDATE, DELETE ON t TO u WITH GRANT OPTION',
    'IF @a = 1 SELECT 1',
    'again:',
  ];
  const behind = [
    ['DELETE FROM zz WHERE q = 1', { kind: 'Delete', table: { name: 'zz' }, where: [{}] }],
    ['DELETE zz', { kind: 'Delete', table: { name: 'zz' }, where: [] }],
    ['UPDATE zz SET q = 1', { kind: 'Update', table: { name: 'zz' }, where: [] }],
    ['SELECT q FROM zz WHERE r = 1', { kind: 'Select', from: [{ name: 'zz' }], where: [{}] }],
  ] as const;

  test.each(before)('%s', (first) => {
    for (const [second, facts] of behind) {
      const alone = factsOf(first, 'sqlserver').map(({ kind }) => kind);
      const read = factsOf(`${first}\n${second}`, 'sqlserver');
      expect(read.slice(0, -1).map(({ kind }) => kind)).toEqual(alone);
      expect(read.at(-1)).toMatchObject(facts);
    }
  });
});
