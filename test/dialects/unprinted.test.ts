import { describe, expect, test } from 'vitest';
import { factsOfText, type OtherDialect } from './word-facts.js';

/** What printed facts leave out because it is false. */
describe('a constraint', () => {
  test.each<[OtherDialect, string, object]>([
    [
      'mysql',
      'ALTER TABLE t ADD CHECK (a > 1) NOT ENFORCED',
      { enforced: false, validated: false },
    ],
    ['mysql', 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1)', { enforced: true, validated: true }],
    [
      'sqlserver',
      'ALTER TABLE t WITH NOCHECK ADD CONSTRAINT c CHECK (a > 1)',
      { enforced: true, validated: false },
    ],
    [
      'sqlserver',
      'ALTER TABLE t WITH CHECK ADD FOREIGN KEY (a) REFERENCES u (id)',
      { enforced: true, validated: true },
    ],
  ])('%s: %s', (dialect, text, constraint) => {
    expect(factsOfText(text, dialect)).toMatchObject([{ kind: 'AddConstraint', constraint }]);
  });

  test.each<[OtherDialect, string, object]>([
    ['mysql', 'ALTER TABLE t ALTER CHECK c NOT ENFORCED', { enforced: false }],
    ['mysql', 'ALTER TABLE t ALTER CONSTRAINT c ENFORCED', { enforced: true }],
    ['sqlserver', 'ALTER TABLE t NOCHECK CONSTRAINT c', { enforced: false }],
  ])('%s: %s', (dialect, text, change) => {
    expect(factsOfText(text, dialect)).toMatchObject([
      { kind: 'AlterConstraint', constraint: 'c', ...change },
    ]);
  });
});

describe('what a routine or a block runs is not read', () => {
  test.each<[OtherDialect, string]>([
    ['mysql', 'CREATE PROCEDURE p() BEGIN DELETE FROM t; END'],
    ['sqlserver', 'CREATE PROCEDURE p AS DELETE FROM t'],
  ])('%s: %s', (dialect, text) => {
    expect(factsOfText(text, dialect)).toMatchObject([{ body: { kind: 'Unknown' } }]);
  });

  test("sqlserver: EXEC('…')", () => {
    const [statement] = factsOfText("EXEC('DELETE FROM t')", 'sqlserver');
    expect(statement).toMatchObject({ kind: 'Do', isRead: false });
  });
});

test('a statement behind IF runs on a condition', () => {
  const [, first, second] = factsOfText('IF @a = 1 DELETE FROM t DELETE FROM u', 'sqlserver');
  expect(first?.site.block).toEqual({ of: 'do', conditional: true, dynamic: false });
  expect(second?.site.block).toBeUndefined();
});
