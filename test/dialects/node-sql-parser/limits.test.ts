import { describe, expect, test } from 'vitest';
import {
  lowerByGrammar,
  type GrammarDialect,
} from '../../../packages/core/src/dialects/node-sql-parser/index.js';
import { loadParser } from '../../../packages/core/src/dialects/node-sql-parser/load-parser.js';
import { inputOf } from './inputs.js';

const dialects = ['mysql', 'mariadb', 'sqlite', 'sqlserver'] as const satisfies GrammarDialect[];
const longest = 20_000;

/** As many of an item as fit into the longest statement. */
function filled(head: string, item: string, separator: string, tail = ''): string {
  const room = longest - head.length - tail.length;
  const count = Math.floor(room / (item.length + separator.length));
  return head + Array.from({ length: count }, () => item).join(separator) + tail;
}

function nested(levels: number, open: string, inside: string, close: string): string {
  return open.repeat(levels) + inside + close.repeat(levels);
}

const where = 'SELECT a FROM t WHERE ';
const hostile: Readonly<Record<string, string>> = {
  'a chain of AND': filled(where, 'a = 1', ' AND '),
  'a chain of OR and AND': filled(where, '(a = 1 AND b = 2)', ' OR '),
  joins: filled('SELECT a FROM t ', 'JOIN u ON u.a = t.a', ' '),
  unions: filled('', 'SELECT a FROM t', ' UNION '),
  columns: filled('SELECT ', 'a', ', ', ' FROM t'),
  rows: filled('INSERT INTO t (a, b) VALUES ', "(1, 'a')", ', '),
  parentheses: filled(where, nested(40, '(', 'a = 1', ')'), ' AND '),
  'parentheses that stay open': filled(where, nested(40, '(', 'a = 1', ')'), ' AND ', ' AND ('),
  calls: filled('SELECT ', nested(40, 'lower(', 'a', ')'), ', '),
  'sub-queries': filled(where, nested(40, 'a IN (SELECT a FROM t WHERE ', 'a = 1', ')'), ' AND '),
  cases: `SELECT ${nested(150, 'CASE WHEN a = 1 THEN ', '1', ' END')} FROM t`,
  'cases that stay open': `SELECT ${'CASE WHEN a = 1 THEN '.repeat(150)}`,
  negations: `${where}${'NOT '.repeat(150)}a = 1`,
  signs: `SELECT ${'- '.repeat(9_000)}1`,
  semicolons: `SELECT 1${' '.repeat(19_900)}`,
};

describe.each(dialects)('%s', (dialect) => {
  test.each(Object.entries(hostile))('is done with %s in time', (_, text) => {
    // Loading the grammar is not what is measured.
    lowerByGrammar(inputOf('SELECT 1', dialect), dialect);
    const input = inputOf(text, dialect);
    const before = process.cpuUsage();
    lowerByGrammar(input, dialect);
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000;
    expect(milliseconds).toBeLessThan(100 * Math.max(1, text.length / 1024));
  });

  test.each([
    [
      'long',
      filled(where, 'a = 1', ' AND '),
      filled(where, 'a = 1', ' AND ') + ' AND a = 1'.repeat(3),
    ],
    ['deep', nested48('('), nested48('((')],
  ])('reads up to a limit what is %s', (_, within, beyond) => {
    expect(lowerByGrammar(inputOf(within, dialect), dialect)).toBeDefined();
    expect(lowerByGrammar(inputOf(beyond, dialect), dialect)).toBeUndefined();
  });

  test('leaves the global object as it was', () => {
    const before = Object.getOwnPropertyNames(globalThis);
    Object.assign(globalThis, { window: {}, self: {} });
    try {
      expect(loadParser(dialect)('SELECT 1')).toBeDefined();
      expect(Reflect.get(globalThis, 'window')).toEqual({});
      expect(Reflect.get(globalThis, 'self')).toEqual({});
    } finally {
      Reflect.deleteProperty(globalThis, 'window');
      Reflect.deleteProperty(globalThis, 'self');
    }
    expect(Object.getOwnPropertyNames(globalThis)).toEqual(before);
  });
});

/** Shapes whose time doubles with each level, or worse; with an error inside the grammars try all their readings. */
const doubling: Readonly<Record<string, (levels: number, inside: string) => string>> = {
  'OR in parentheses': (levels, inside) => where + nested(levels, '(b = 2 OR ', inside, ')'),
  'AND in parentheses': (levels, inside) => where + nested(levels, '(b = 2 AND ', inside, ')'),
  'NOT in parentheses': (levels, inside) => where + nested(levels, 'NOT (', inside, ')'),
  'queries behind EXISTS': (levels, inside) =>
    where + nested(levels, 'EXISTS (SELECT a FROM t WHERE ', inside, ')'),
  'queries behind IN': (levels, inside) =>
    where + nested(levels, 'a IN (SELECT a FROM t WHERE ', inside, ')'),
  'queries in FROM': (levels, inside) =>
    `SELECT a FROM ${nested(levels, '(SELECT a FROM ', `t WHERE ${inside}`, ') x')}`,
  'queries for values': (levels, inside) => `SELECT ${nested(levels, '(SELECT ', inside, ')')}`,
  'joins in parentheses': (levels, inside) =>
    `SELECT a FROM ${nested(levels, '(t JOIN ', 'u', ` ON ${inside})`)}`,
  casts: (levels, inside) => where + nested(levels, 'CAST(', inside, ' AS CHAR)'),
  trims: (levels, inside) => where + nested(levels, 'TRIM(', inside, ')'),
  'casts in cases': (levels, inside) =>
    where + nested(levels, 'CASE WHEN CAST(', inside, ' AS INT) = 1 THEN 1 END'),
  'cases and signs': (levels, inside) =>
    `SELECT ${nested(levels, 'CASE WHEN a = 1 THEN 2 ELSE - ', inside, ' END')} FROM t`,
};
const depths = [1, 2, 3, 4, 6, 8, 12, 24];

describe.each(dialects)('%s', (dialect) => {
  test.each(Object.entries(doubling))('is done with %s at any depth', (_, shape) => {
    lowerByGrammar(inputOf('SELECT 1', dialect), dialect);
    for (const levels of depths) {
      for (const inside of ['a = 1', 'a = = 1']) {
        const text = shape(levels, inside);
        const milliseconds = timeOf(() => lowerByGrammar(inputOf(text, dialect), dialect));
        expect(milliseconds, text).toBeLessThan(100 * Math.max(1, text.length / 1024));
      }
    }
  });

  test('reads what people nest', () => {
    const text =
      "SELECT a FROM t WHERE b IN (SELECT c FROM u WHERE (d = 1 OR (e = 'f' AND lower(g) = 'h')))";
    expect(lowerByGrammar(inputOf(text, dialect), dialect)).toBeDefined();
  });
});

/** CPU time of the second of two runs: the first one compiles. */
function timeOf(run: () => unknown): number {
  run();
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function nested48(more: string): string {
  return `SELECT ${nested(47, '(', '', '')}${more}1${')'.repeat(47 + more.length)} FROM t`;
}
