import type { Span } from '@sqlproof/core';
import {
  byWeight,
  readStatistics,
  rowsOfTables,
  sizesWith,
  weighFindings,
  type FoundQuery,
  type RelationStatistics,
  type ShadowFinding,
} from '@sqlproof/shadow';
import { describe, expect, test } from 'vitest';
import { numberWords, timeWords } from '../../packages/shadow/src/statistics/number-words.js';
import { scaledSizes } from '../../packages/shadow/src/statistics/scaled-sizes.js';
import { withoutValues } from '../../packages/shadow/src/statistics/statement-text.js';

const column = { attname: 'id', inherited: false, null_frac: 0, avg_width: 8, n_distinct: -1 };
const table: RelationStatistics = {
  ...{ schema: 'public', name: 'users', kind: 'table', pages: 100, relpages: 50, reltuples: 5000 },
  ...{ relallvisible: 10, columns: [column] },
};
const statement = { text: 'SELECT 1', calls: 2, milliseconds: 3, rows: 4 };
const file = {
  ...{ format: 1, holdsValues: false, server: '15.18', exported: '2026-01-02T03:04:05.000Z' },
  ...{ relations: [table], statements: { since: null, entries: [statement] } },
};

function withColumn(change: object): object {
  return { ...file, relations: [{ ...table, columns: [{ ...column, ...change }] }] };
}

function withTable(change: object): object {
  return { ...file, relations: [table, { ...table, ...change }] };
}

describe('a file', () => {
  test('is read as it was written', () => {
    const spread = { correlation: -1, most_common_vals: '{a}', most_common_freqs: [0.5] };
    for (const one of [file, withColumn(spread), { ...file, statements: null }]) {
      expect(readStatistics(JSON.stringify(one))).toEqual(one);
    }
  });

  test.each<[object | string, RegExp]>([
    ['{', /^it is no JSON: /],
    ['[]', /^The whole must be an object, not \[\]$/],
    [{ ...file, format: 2 }, /^it is of format 2, and this sqlproof reads 1: /],
    [{ ...file, format: 0 }, /^format must be a number from 1 /],
    [{ ...file, format: undefined }, /^format must be a whole number .*, missing$/],
    [{ ...file, exported: 'today' }, /^exported must be a date in ISO 8601, not "today"$/],
    [{ ...file, relations: {} }, /^relations must be a list, not \{\}$/],
    [withTable({ name: 3 }), /^relations\[1\]\.name must be a text, not 3$/],
    [withTable({ name: 'a\0' }), /^relations\[1\]\.name must be a text, /],
    [withTable({ kind: 'view' }), /^relations\[1\]\.kind must be table, .*, not "view"$/],
    [withTable({ pages: 1.5 }), /^relations\[1\]\.pages must be a whole number from 0 /],
    [withTable({ pages: 1e12 }), /^relations\[1\]\.pages must be a number from 0 /],
    [withTable({ reltuples: -2 }), /^relations\[1\]\.reltuples must be a number from -1 /],
    [
      withTable({ reltuples: '1; DROP TABLE users' }),
      /^relations\[1\]\.reltuples must be a number/,
    ],
    [
      withColumn({ null_frac: 2 }),
      /^relations\[0\]\.columns\[0\]\.null_frac must be a number from 0 /,
    ],
    [
      withColumn({ most_common_freqs: ['1'] }),
      /\.columns\[0\]\.most_common_freqs\[0\] must be a number/,
    ],
    [
      withColumn({ most_common_freqs: Array(20_000).fill(0) }),
      /has 20000 entries; at most 10003 can be$/,
    ],
    [withColumn({ most_common_vals: ['a'] }), /\.most_common_vals must be a text, not \["a"\]$/],
    [
      { ...file, statements: { entries: [{ ...statement, calls: -1 }] } },
      /^statements\.entries\[0\]\.calls must/,
    ],
  ])('that cannot be is refused by the entry: %j', (content, message) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    expect(() => readStatistics(text)).toThrow(message);
  });
});

describe('sizes', () => {
  const of = (reltuples: number, name = 'users'): RelationStatistics => ({
    ...{ ...table, name, reltuples, relpages: 50, pages: 50 },
  });
  const rows = (...relations: readonly RelationStatistics[]): ReadonlyMap<string, number> =>
    rowsOfTables(readStatistics(JSON.stringify({ ...file, relations })));

  test('rows grow with the pages since they were counted', () => {
    expect(rows(table)).toEqual(new Map([['public.users', 10_000]]));
  });

  test('a table that is empty, or was never counted, has none that are known', () => {
    const never = { ...table, relpages: 0, reltuples: 0 };
    expect(rows({ ...table, pages: 0 }, of(-1), never)).toEqual(new Map());
  });

  test('partitions count for their root', () => {
    const parts = [1, 2].map((part) => ({ ...of(5, `log_${part}`), root: 'public.log' }));
    expect(rows(...parts)).toEqual(new Map([['public.log', 10]]));
  });

  test('what settings declare stays as it is, with a schema or without', () => {
    const counted = rows(of(299), of(300, 'a'), of(999_999, 'b'), of(1e6, 'c'), of(1, 'd'));
    expect(sizesWith({ d: 'huge' }, counted)).toEqual({
      ...{
        'public.users': 'small',
        'public.a': 'normal',
        'public.b': 'normal',
        'public.c': 'huge',
      },
      d: 'huge',
    });
  });

  test('large tables are scaled down with their indexes, and small ones are not', () => {
    const large = { ...table, name: 'large', pages: 1e6, relpages: 1e6, reltuples: 1e8 };
    const index = {
      ...large,
      name: 'large_key',
      kind: 'index' as const,
      table: 'large',
      pages: 2e5,
    };
    const sizes = scaledSizes([table, large, { ...index, relpages: 2e5 }]);
    expect(sizes.get(table)).toEqual({ pages: 100, tuples: 10_000, allVisible: 10 });
    expect(sizes.get(large)?.tuples).toBe(1e8);
    const [own = 0, other = 0] = [...sizes.values()].slice(1).map(({ pages }) => pages);
    expect(own + other).toBeLessThanOrEqual(8192 - 100);
    expect(own / other).toBeCloseTo(5, 1);
  });

  test('ten thousand tables take what fits', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ ...table, name: `t${at}` }));
    const sizes = [...scaledSizes(many).values()];
    expect(new Set(sizes.map(({ pages }) => pages))).toEqual(new Set([1]));
  });
});

describe('words', () => {
  test.each([
    [1, '1'],
    [999, '999'],
    [12_345, '12,000'],
    [999_999, '1 million'],
    [4_234_567, '4.2 million'],
    [1.29e9, '1.3 billion'],
  ])('%d is %s', (value, words) => {
    expect(numberWords(value)).toBe(words);
  });

  test.each([
    [12.4, '12 ms'],
    [340_000, '340 s'],
    [3_600_000, '1 hour'],
    [9_000_000, '2.5 hours'],
  ])('%d milliseconds are %s', (value, words) => {
    expect(timeWords(value)).toBe(words);
  });
});

describe('weights', () => {
  const query = (text: string, span: Span): FoundQuery => {
    const variant = { text: { text }, assumptions: [], isOrdered: false };
    return { path: '/a.ts', span, variants: [variant] } as unknown as FoundQuery;
  };
  const finding = (span: Span): ShadowFinding => ({
    ...{ rule: 'no-usable-index', severity: 'warning', path: '/a.ts', span, suggestions: [] },
    message: 'Slow.',
  });
  const called = (text: string, calls: number) => ({
    text,
    calls,
    milliseconds: calls * 10,
    rows: 0,
  });
  const entries = [
    called('SELECT id FROM users WHERE email = $1 AND id IN ($2 /*, ... */)', 1_200_000),
    called('select "id" from users where email=$1 and id in ($2, $3)', 5),
    called('SELECT interval $1 FROM users', 7),
  ];

  test.each([
    ["SELECT id\nFROM users WHERE email = 'x' AND id IN (1, 2, 3)", 1_200_005],
    ["SELECT INTERVAL '1 day' FROM users -- now", 7],
    ['SELECT id FROM users WHERE email = $1 OR id IN ($2)', undefined],
  ])('%s', (text, calls) => {
    const [weighed] = weighFindings([finding([2, 5])], [query(text, [1, 9])], {
      since: null,
      entries,
    });
    expect(weighed?.weight?.calls).toBe(calls);
  });

  test('are said behind the message, and order what has them before what has none', () => {
    const found = [finding([20, 30]), finding([1, 9]), finding([11, 12])];
    const queries = [
      query("SELECT interval '1' FROM users", [0, 10]),
      query('SELECT id FROM users WHERE email = $1 AND id IN ($2)', [11, 15]),
    ];
    const weighed = weighFindings(found, queries, { since: null, entries });
    expect(weighed.map(({ message }) => message)).toEqual([
      'Slow.',
      'Slow. Called 7 times, 70 ms in total.',
      'Slow. Called 1.2 million times, 3.3 hours in total.',
    ]);
    const spans = byWeight(weighed, ({ weight }) => weight).map(({ span: [start] }) => start);
    expect(spans).toEqual([11, 1, 20]);
  });
});

test('a statement is rid of comments and of literals that the server kept', () => {
  const text =
    "SELECT a /* user=jane */, E'x\\'y', $$z$$, 12.5 FROM \"T\" -- secret\nWHERE b = $1 AND c='it''s'";
  expect(withoutValues(text)).toBe('SELECT a , $1, $1, $1 FROM "T"  WHERE b = $1 AND c=$1');
});
