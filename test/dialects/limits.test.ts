import { describe, expect, test } from 'vitest';
import { dialects } from './dialect-cases.js';
import { factsOfText, type OtherDialect } from './word-facts.js';

const nested = (before: string, open: string, inside: string, close: string) => (times: number) =>
  `${before} ${open.repeat(times)}${inside}${close.repeat(times)}`;
const listed =
  (before: string, item: string, separator = ', ', after = '') =>
  (times: number) =>
    `${before} ${Array.from({ length: times }, () => item).join(separator)}${after}`;

const where = 'SELECT a FROM t WHERE';

/** What makes a reader slow that reads parentheses, or lists, more than once. */
const shapes: Readonly<Record<string, (times: number) => string>> = {
  parentheses: nested(where, '(', 'a = 1', ')'),
  'open parentheses': nested(where, '(', '', ''),
  calls: nested(where, 'f(', 'a', ')'),
  cases: nested(where, 'CASE WHEN a = 1 THEN b ELSE ', '1', ' END'),
  negations: nested(where, 'NOT ', 'a', ''),
  'negated parentheses': nested(where, 'NOT (', 'a', ')'),
  'sub-queries': nested(where, 'a IN (SELECT b FROM t WHERE ', 'c = 1', ')'),
  'open sub-queries': nested(where, '(SELECT ', '', ''),
  'tests of existence': nested(where, 'EXISTS (SELECT (SELECT 1 WHERE ', 'a', '))'),
  'derived tables': nested('SELECT a FROM', '(SELECT a FROM ', 't', ') q'),
  'joins in parentheses': nested('SELECT a FROM', '(t JOIN ', 'u', ' ON a = b)'),
  'common tables in another': nested('', 'WITH x AS (', 'SELECT 1', ') SELECT 1'),
  checks: nested('CREATE TABLE t (a int CHECK', '(', 'a > 1', ')'),
  blocks: nested('', 'BEGIN ', 'SELECT 1', ' END'),
  conjuncts: listed(where, 'a = 1', ' AND '),
  alternatives: listed(where, '(a = 1 OR b = 2)', ' AND '),
  ranges: listed(where, 'a BETWEEN 1', ' AND '),
  comparisons: listed(where, 'a', ' = '),
  sums: listed(where, 'a', ' + '),
  'many values': listed('SELECT a FROM t WHERE a IN (', '1', ',', ')'),
  'many columns': listed('SELECT', 'a.b AS c', ', ', ' FROM t'),
  'many joins': listed('SELECT a FROM t', 'JOIN u ON t.a = u.b', ' '),
  'many conditions': listed('SELECT a FROM t JOIN u', 'ON a', ' '),
  unions: listed('', 'SELECT a FROM t', ' UNION ALL '),
  rows: listed('INSERT INTO t (a, b) VALUES', "(1, 'x')"),
  'common tables': listed('WITH', 'x AS (SELECT 1)', ', ', ' SELECT a FROM x'),
  names: listed('SELECT a FROM', 'a', '.'),
  definitions: listed(
    'CREATE TABLE t (',
    'a int DEFAULT (1 + f(2)) CHECK (a > 1 AND b < 2)',
    ', ',
    ')',
  ),
  'words behind a type': listed('CREATE TABLE t (a int', 'foo', ' ', ')'),
  commands: listed('ALTER TABLE t', 'ADD COLUMN a int, DROP COLUMN b, ADD INDEX (c)'),
  privileges: listed('GRANT SELECT ON t TO', "'u'@'h'"),
  settings: listed('SET', '@@x = 1'),
  batches: listed(
    '',
    'IF @x = 1 BEGIN SELECT 1 ALTER TABLE t ADD a int END ELSE UPDATE t SET a = 1',
    ' ',
  ),
  limits: listed('SELECT 1', 'LIMIT 1', ' '),
  aliases: listed('SELECT', 'a', ' AS '),
  commas: listed('SELECT', '', ','),
};

describe.each(dialects)('time for each character of %s', (dialect) => {
  factsOfText('SELECT a FROM t WHERE b = 1', dialect);

  test.each(Object.entries(shapes))('%s', (_, shape) => {
    for (const times of [10, 100, 3000]) {
      const text = shape(times).slice(0, 50_000);
      expect(leastOf(text, dialect) / Math.max(1, text.length / 1024)).toBeLessThan(limit);
    }
  });
});

/** Milliseconds for each 1024 characters. */
const limit = 100;

/** The least of some runs: others are busy on the same machine. */
function leastOf(text: string, dialect: OtherDialect): number {
  let least = Infinity;
  for (let run = 0; run < 3 && least > limit; run++) {
    least = Math.min(
      least,
      milliseconds(() => factsOfText(text, dialect)),
    );
  }
  return least;
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Words that the readers look at, and what can stand between them. */
const words = (
  'SELECT INSERT UPDATE DELETE MERGE CREATE ALTER DROP TABLE INDEX VIEW TRIGGER PROCEDURE COLUMN ADD MODIFY CHANGE RENAME ' +
  'TO SET FROM WHERE AND OR NOT IN LIKE IS NULL BETWEEN EXISTS JOIN ON USING GROUP BY ORDER LIMIT OFFSET FETCH FOR AS WITH ' +
  'VALUES INTO DEFAULT CHECK UNIQUE PRIMARY KEY FOREIGN REFERENCES CONSTRAINT CASE WHEN THEN ELSE END BEGIN COMMIT UNION ' +
  'EXEC sp_rename PRAGMA GRANT IF DECLARE TOP int varchar a b.c [d] `e` "f" \'g\' 1 2.5 ? @x @@y #t ( ( ) ) , , . = < ; * -'
).split(' ');

describe.each(dialects)('whatever stands in a text of %s', (dialect) => {
  test('is read without a failure', () => {
    const random = generator(dialects.indexOf(dialect) + 1);
    for (let round = 0; round < 1500; round++) {
      const text = Array.from({ length: 2 + random(25) }, () => words[random(words.length)]).join(
        ' ',
      );
      expect(() => factsOf(text, dialect)).not.toThrow();
    }
  });
});

function factsOf(text: string, dialect: OtherDialect): string {
  try {
    return String(factsOfText(text, dialect).length);
  } catch (error) {
    throw new Error(`${text}\n${String(error)}`, { cause: error });
  }
}

/** Whole numbers below a limit, the same in every run. */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
