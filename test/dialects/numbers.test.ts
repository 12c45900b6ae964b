import { dialectNames, type Statement } from '@sqlproof/core';
import { describe, expect, it } from 'vitest';
import { analyse } from '../support/analyse.js';

describe.each(dialectNames)('numbers that JSON does not know, in %s', (dialect) => {
  it.each([
    ['1e999', '1e999'],
    ['-1e999', '-1e999'],
    ['1e308', 1e308],
    ['-0', 0],
    ['-0.0', 0],
    ['-2.5', -2.5],
  ])('%s is %j', (written, value) => {
    const text = `SELECT a FROM t WHERE b = ${written};`;
    const { statements } = analyse('a.sql', text, { dialect });
    expect(statements).toMatchObject([{ where: [{ right: { kind: 'Literal', value } }] }]);
    expect(Object.is(literalOf(statements), value)).toBe(true);
  });

  it.each([
    ['1e999', '1e999'],
    ['10', 10],
  ])('the modifier %s of a type is %j', (written, value) => {
    const text = `CREATE TABLE t (a numeric(${written}));`;
    const { statements } = analyse('a.sql', text, { dialect });
    expect(statements).toMatchObject([{ columns: [{ type: { modifiers: [value] } }] }]);
  });
});

/** What a SELECT compares with. */
function literalOf(statements: readonly Statement[]): unknown {
  const [statement] = statements;
  if (statement?.kind !== 'Select' || !Array.isArray(statement.where)) return undefined;
  const [predicate] = statement.where as readonly {
    readonly right?: { readonly value?: unknown };
  }[];
  return predicate?.right?.value;
}

it.each([
  ['1e999', { kind: 'Unknown' }],
  ['5', 5],
])('the take of Prisma %s is %j', (written, limit) => {
  const text = `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
await prisma.user.findMany({ where: { a: 1 }, take: ${written} });`;
  const { statements } = analyse('a.ts', text, { dialect: 'postgresql' });
  expect(statements).toMatchObject([{ kind: 'Select', limit }]);
});
