import { describe, expect, test } from 'vitest';
import {
  lowerByGrammar,
  type GrammarDialect,
} from '../../../packages/core/src/dialects/node-sql-parser/index.js';
import { readStatements } from '../../../packages/core/src/dialects/token/read-statement.js';
import { casesOf, inputOf } from './inputs.js';

/** How many of the cases each grammar understands, at least. */
const floors: Readonly<Record<GrammarDialect, number>> = {
  mysql: 92,
  mariadb: 7,
  sqlite: 32,
  sqlserver: 45,
};
const dialects = Object.keys(floors) as GrammarDialect[];

/** The same statement in other characters around and inside it. */
const spellings: Readonly<Record<string, (text: string) => string>> = {
  'as written': (text) => text,
  'with CRLF': (text) => text.replaceAll('\n', '\r\n').replace(/(?<=\w) (?=\w)/, '\r\n'),
  'behind comments': (text) => `/* 😀 it's (a "comment" */ -- with é\n\t${text} /* 😀 */`,
};

describe.each(dialects)('%s', (dialect) => {
  const inputs = casesOf(dialect);
  const understood = inputs.filter((input) => lowerByGrammar(input, dialect));

  test('understands a share of the cases', () => {
    const share = Math.round((100 * understood.length) / inputs.length);
    console.log(`${dialect}: ${understood.length} of ${inputs.length} statements, ${share} %`);
    expect(understood.length).toBeGreaterThanOrEqual(floors[dialect]);
  });

  test.each(understood.map(({ text }) => text))('%s', (text) => {
    for (const [name, spell] of Object.entries(spellings)) {
      const input = inputOf(spell(text), dialect);
      expect(lowerByGrammar(input, dialect), name).toEqual(readStatements(input, dialect));
    }
  });
});

describe('precedence, which the grammars have otherwise than the servers', () => {
  const conditions = [
    'a = 1 OR b = 2 AND c = 3',
    'a = 1 AND b = 2 OR c = 3 AND d = 4',
    '(a = 1 OR b = 2) AND c = 3',
    '(a = 1 AND (b = 2 AND c = 3)) AND NOT (d = 4 OR e = 5)',
    'NOT a = 1 AND b = 2',
    'NOT (a) = 1 OR b IS NOT NULL',
  ];
  const cases = dialects.flatMap((dialect) => conditions.map((one) => [dialect, one] as const));

  test.each(cases)('of %s in %s', (dialect, condition) => {
    const input = inputOf(`SELECT id FROM t WHERE ${condition}`, dialect);
    expect(lowerByGrammar(input, dialect)).toEqual(readStatements(input, dialect));
  });
});

describe('what the program fills in', () => {
  const read = [
    'SELECT id FROM users WHERE id = ${id} AND age > 5',
    "SELECT id FROM users WHERE name = '${name}' AND a IN (${a}, ${b})",
    'DELETE FROM users WHERE id IN (${ids})',
    'UPDATE users SET a = ${a} WHERE b = ${b}',
    'INSERT INTO users (a, b) VALUES (${a}, ${b})',
  ];
  const left = [
    'SELECT id FROM ${table} WHERE id = 1',
    'SELECT ${column} FROM users',
    'SELECT id FROM users ${rest} LIMIT 5',
    'SELECT id FROM users ORDER BY id ${direction}, name',
  ];
  const fills = ['pasted', 'bound'] as const;
  const spread = (texts: readonly string[]) =>
    dialects.flatMap((dialect) =>
      texts.flatMap((text) => fills.map((fill) => ({ dialect, text, fill }))),
    );

  test.each(spread(read))('$dialect reads a $fill value: $text', ({ dialect, text, fill }) => {
    const input = inputOf(text, dialect, fill);
    expect(lowerByGrammar(input, dialect)).toEqual(readStatements(input, dialect));
  });

  test.each(spread(left))('$dialect leaves $fill grammar: $text', ({ dialect, text, fill }) => {
    expect(lowerByGrammar(inputOf(text, dialect, fill), dialect)).toBeUndefined();
  });
});

describe('statements whose trees leave something out', () => {
  test.each([
    ['mysql', 'CREATE TABLE t (a INT /*!80000 , b INT */)'],
    ['mysql', 'SELECT `a``b` FROM t'],
    ['mysql', 'SELECT a FROM t WHERE b IN (VALUES (1))'],
    ['sqlite', "SELECT a FROM t WHERE b BETWEEN '\\' AND 'c'"],
    ['sqlserver', 'ALTER TABLE orders DISABLE TRIGGER on_order'],
    ['sqlserver', 'CREATE TYPE dbo.KindType FROM varchar(11) NOT NULL'],
    ['sqlite', 'this is no statement'],
    ['mysql', 'SELECT'],
  ] as const)('%s: %s', (dialect, text) => {
    expect(lowerByGrammar(inputOf(text, dialect), dialect)).toBeUndefined();
  });

  test.each([
    ['mysql', 'CREATE TABLE t (a INT /* , b INT */)'],
    ['mysql', 'SELECT `a b` FROM t'],
    ['mysql', 'SELECT a FROM t WHERE b IN (1)'],
    ['sqlite', "SELECT a FROM t WHERE b BETWEEN '/' AND 'c'"],
    ['sqlserver', 'ALTER TABLE orders DROP CONSTRAINT on_order'],
  ] as const)('against %s: %s', (dialect, text) => {
    const input = inputOf(text, dialect);
    expect(lowerByGrammar(input, dialect)).toEqual(readStatements(input, dialect));
  });
});
