import { describe, expect, test } from 'vitest';
import { queriesOf } from './support/queries-of.js';
import { shopSchema } from './support/shop-schema.js';

const postgres = "import postgres from 'postgres';\nconst sql = postgres();\n";
const prisma =
  "import { Prisma, PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\n";

/** The texts that the first query of a module is planned as, or why there are none. */
function textsOf(code: string): readonly string[] {
  const { queries, leftOut } = queriesOf(code, { 'prisma/schema.prisma': shopSchema });
  const [query] = queries;
  return query
    ? query.variants.map(({ text }) => text.text.replaceAll(/\s+/g, ' ').trim())
    : leftOut.map(({ kind, reason }) => `${kind}: ${reason}`);
}

describe('a piece of a template that a condition chooses', () => {
  test.each([
    [
      'in the hole',
      `${postgres}await sql\`SELECT id FROM t WHERE a = \${a} \${b ? sql\`AND b = \${b}\` : sql\`\`} LIMIT \${n}\`;`,
    ],
    [
      'in a variable',
      `${postgres}const more = b ? sql\`AND b = \${b}\` : sql\`\`;\nawait sql\`SELECT id FROM t WHERE a = \${a} \${more} LIMIT \${n}\`;`,
    ],
    [
      'of Prisma',
      `${prisma}await db.$queryRaw\`SELECT id FROM t WHERE a = \${a} \${b ? Prisma.sql\`AND b = \${b}\` : Prisma.empty} LIMIT \${n}\`;`,
    ],
  ])('makes two statements: %s', (_, code) => {
    expect(textsOf(code)).toEqual([
      'SELECT id FROM t WHERE a = $1 AND b = $2 LIMIT $3',
      'SELECT id FROM t WHERE a = $1 LIMIT $2',
    ]);
  });

  test('may have one itself; more than eight statements are not planned', () => {
    const two = '${b ? sql`AND b = ${b} ${c ? sql`AND c = ${c}` : sql``}` : sql``}';
    expect(textsOf(`${postgres}await sql\`SELECT id FROM t WHERE a = \${a} ${two}\`;`)).toEqual([
      'SELECT id FROM t WHERE a = $1 AND b = $2 AND c = $3',
      'SELECT id FROM t WHERE a = $1 AND b = $2',
      'SELECT id FROM t WHERE a = $1',
    ]);
    const one = '${b ? sql`AND b = ${b}` : sql``}';
    expect(
      textsOf(`${postgres}await sql\`SELECT id FROM t WHERE a = \${a} ${one.repeat(4)}\`;`),
    ).toEqual(['partial: its parts make more than 8 statements']);
  });

  test('is not known when one side of it is not', () => {
    expect(
      textsOf(
        `${postgres}await sql\`SELECT id FROM t WHERE a = \${a} \${b ? sql\`AND b = \${b}\` : more()}\`;`,
      ),
    ).toEqual([
      expect.stringMatching(/^partial: a part of it is only known when the program runs/),
    ]);
  });

  test('has its place in the file', () => {
    const code = `${postgres}await sql\`SELECT id FROM t WHERE a = \${a} \${b ? sql\`AND nope = \${b}\` : sql\`\`}\`;`;
    const text = queriesOf(code, {}).queries[0]?.variants[0]?.text;
    const span = text?.spanAt(text.text.indexOf('nope'));
    expect(span?.[0]).toBe(code.indexOf('nope'));
  });
});

test.each(['user.id', 'payment.ref', 'row.table', 'page.raw'])(
  '%s is a value, and no piece that a library makes',
  (value) => {
    expect(textsOf(`${postgres}await sql\`SELECT id FROM t WHERE a = \${${value}}\`;`)).toEqual([
      'SELECT id FROM t WHERE a = $1',
    ]);
    expect(textsOf(`${postgres}await sql\`SELECT id FROM t WHERE a = \${${value}(b)}\`;`)).toEqual([
      `partial: a part of it is only known when the program runs: ${value}(b)`,
    ]);
  },
);

describe('a statement behind a tag of another file', () => {
  const clients = { sql: 'postgres' };
  const code =
    "import { sql, gql } from './client';\nexport const f = (a: number) => sql`SELECT id FROM t WHERE a = ${a}`;\n";

  test('is left out, which is said', () => {
    expect(textsOf(code)).toEqual([
      'skipped: its tag comes from another file: settings.sqlproof.clients can say whose it is',
    ]);
    expect(queriesOf(code, {}, { clients }).queries).toHaveLength(1);
  });

  test('is none where the tag is no client, or the text no statement', () => {
    expect(textsOf(code.replace('=> sql`', '=> gql`'))).toEqual([]);
    expect(textsOf(code.replace('SELECT id FROM t WHERE', 'AND'))).toEqual([]);
  });
});

test('a value chosen by a condition stays a value', () => {
  expect(textsOf(`${postgres}await sql\`SELECT id FROM t WHERE a = \${b ? 1 : 2}\`;`)).toEqual([
    'SELECT id FROM t WHERE a = $1',
  ]);
});

describe('a name that a type limits to a few', () => {
  const head = "import { Pool } from 'pg';\nconst pool = new Pool();\n";

  test('makes a statement for each', () => {
    const code = `${head}type Column = 'name' | 'made_at';
export const sorted = (by: Column, group: 'a' | 'b') => pool.query(\`SELECT id FROM t ORDER BY \${by}, \${group}\`);`;
    expect(textsOf(code)).toEqual([
      'SELECT id FROM t ORDER BY name, a',
      'SELECT id FROM t ORDER BY name, b',
      'SELECT id FROM t ORDER BY made_at, a',
      'SELECT id FROM t ORDER BY made_at, b',
    ]);
  });

  test('is not known where the type is open, or a cast', () => {
    for (const sorted of [
      '(by: string) => pool.query(`SELECT id FROM t ORDER BY ${by}`)',
      "(by: 'name' | string) => pool.query(`SELECT id FROM t ORDER BY ${by}`)",
      "(x: string) => { const by = x as 'name'; return pool.query(`SELECT id FROM t ORDER BY ${by}`); }",
    ]) {
      expect(textsOf(`${head}export const sorted = ${sorted};`)).toEqual([
        expect.stringMatching(/^partial: /),
      ]);
    }
  });

  test('leaves a value a parameter', () => {
    const code = `${head}export const some = (state: 'a' | 'b') => pool.query(\`SELECT id FROM t WHERE state = '\${state}'\`);`;
    expect(textsOf(code)).toEqual(['SELECT id FROM t WHERE state = $1']);
  });
});
