import { describe, expect, test } from 'vitest';
import { parseStandIn } from '../../../packages/core/src/dialects/postgresql/stand-in/parse-stand-in.js';

const nested = (open: string, inside: string, close: string) => (times: number) =>
  `SELECT ${open.repeat(times)}${inside}${close.repeat(times)}`;
const listed =
  (item: string, separator = ', ') =>
  (times: number) =>
    `SELECT ${Array.from({ length: times }, () => item).join(separator)}`;

/** What makes an Earley parser slow: nesting, long lists, and texts with more than one reading. */
const shapes: Readonly<Record<string, (times: number) => string>> = {
  parentheses: nested('(', '1', ')'),
  calls: nested('f(', '1', ')'),
  substrings: nested('substring(', "'x'", ')'),
  'substrings with FROM': nested('substring(a FROM ', '1', ')'),
  rows: nested('(a, ', '1', ')'),
  cases: nested('CASE WHEN a THEN ', '1', ' END'),
  'sub-queries': nested('(SELECT a FROM b, c WHERE d = ', '1', ')'),
  'tests of existence': nested('EXISTS (SELECT 1 FROM b, c WHERE ', 'd', ')'),
  positions: nested('position(a IN ', 'b', ')'),
  'quantified selects': nested('ALL (SELECT ', '1', ')'),
  'many substrings': listed('substring(a, 1)'),
  'many sub-queries': listed('(SELECT a FROM b, c ORDER BY d, e)'),
  'many lists of values': listed('a IN (VALUES (1), (2))', ' AND '),
  'many long types': listed('a::character varying'),
  'many windows': listed('sum(a) OVER (PARTITION BY b, c ORDER BY d)'),
  'many products': listed('a * b'),
  conjuncts: listed('a = 1', ' AND '),
  sums: listed('a', ' + '),
  garbage: listed('foo bar baz', ' '),
};

describe('time for each character', { retry: 2 }, () => {
  parseStandIn('SELECT a FROM t WHERE b = 1');

  test.each(Object.entries(shapes))('%s', (_, shape) => {
    for (const times of [10, 50, 300]) {
      const text = shape(times);
      // The least of some runs: others are busy on the same machine.
      const runs = Array.from({ length: 3 }, () => milliseconds(() => parseStandIn(text)));
      expect(Math.min(...runs) / Math.max(1, text.length / 1024)).toBeLessThan(100);
    }
  });
});

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

test.each([
  ['nesting', nested('f(', '1', ')')(61)],
  ['nesting', listed('a', ' + ')(2000)],
  ['size', listed('1')(3000)],
])('gives up by %s', (_, text) => {
  expect(parseStandIn(text).kind).toBe('unsupported');
});

test.each([
  ['nesting', nested('f(', '1', ')')(60)],
  ['nesting', listed('a', ' + ')(300)],
  ['size', listed('1')(2400)],
])('reads on below the limit of %s', (_, text) => {
  expect(parseStandIn(text).kind).toBe('parsed');
});

test('takes no time for what strings and comments hold', () => {
  const filling = 'x'.repeat(500_000);
  const text = `SELECT '${filling}' /* ${filling} */ FROM t`;
  expect(parseStandIn(text).kind).toBe('parsed');
  expect(milliseconds(() => parseStandIn(text))).toBeLessThan(500);
});
