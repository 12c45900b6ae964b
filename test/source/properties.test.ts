import { describe, expect, it } from 'vitest';
import { classifyHoles } from '../../packages/core/src/source/classify-hole.js';
import { tokens, type Token } from '../../packages/core/src/source/lexer.js';
import type { LexicalDialect } from '../../packages/core/src/source/lexis.js';
import { splitStatements } from '../../packages/core/src/source/split-statements.js';
import { dialects, Random, randomText } from './generator.js';

const texts = Array.from({ length: 400 }, (_, seed) => {
  const random = new Random(seed + 1);
  return randomText(random, 1 + random.below(80));
});

describe.each(dialects)('any text in %s', (dialect) => {
  it('is cut into tokens that are in order, do not overlap and leave out white space only', () => {
    for (const text of texts) {
      let index = 0;
      for (const token of tokens(text, dialect)) {
        expect(token.end, text).toBeGreaterThan(token.start);
        expect(text.slice(index, token.start), text).toMatch(/^\ufeff?[ \t\n\r\f\v]*$/);
        index = token.end;
      }
      expect(text.slice(index), text).toMatch(/^\ufeff?[ \t\n\r\f\v]*$/);
    }
  });

  it('has at most one token that is not closed, and it is the last', () => {
    for (const text of texts) {
      const found = [...tokens(text, dialect)];
      const open = found.findIndex((token) => !token.closed);
      if (open >= 0) expect(open, text).toBe(found.length - 1);
    }
  });

  it('is read the same from every token on', () => {
    for (const text of texts.slice(0, 60)) {
      const found = [...tokens(text, dialect)];
      for (const [index, token] of found.entries()) {
        expect([...tokens(text, dialect, token.start)], text).toEqual(found.slice(index));
      }
    }
  });

  it('is cut into statements that are in order, are not empty and stay inside the text', () => {
    for (const text of texts) {
      let index = 0;
      for (const { start, end } of splitStatements(text, dialect).statements) {
        expect(start, text).toBeGreaterThanOrEqual(index);
        expect(end, text).toBeGreaterThan(start);
        expect(end, text).toBeLessThanOrEqual(text.length);
        expect(text[start], text).toMatch(/[^ \t\n\r\f\v]/);
        index = end;
      }
    }
  });

  it('has a class for each hole', () => {
    for (const text of texts) {
      const holes = holesOf(text, dialect);
      expect(classifyHoles(text, holes, dialect)).toHaveLength(holes.length);
    }
  });
});

/** Every placeholder, and a few places where none can be. */
function holesOf(text: string, dialect: LexicalDialect): { start: number; end: number }[] {
  const found = [...tokens(text, dialect)];
  return found.filter((token: Token, index) => token.kind === 'placeholder' || index % 7 === 0);
}

type Hostile = readonly [name: string, unit: string, dialect?: LexicalDialect];

const hostile: readonly Hostile[] = [
  ['single quotes', "'"],
  ['double quotes', '"'],
  ['opening parentheses', '('],
  ['opening comments', '/*'],
  ['dollar quotes', '$a$'],
  ['BEGIN', 'BEGIN '],
  ['semicolons', ';'],
  ['digits', '1'],
  ['psql variables', ':x'],
];

const moreHostile: readonly Hostile[] = [
  ['single quotes apart', "' "],
  ['strings with backslashes', "'\\", 'mysql'],
  ['backticks', '`', 'mysql'],
  ['closing parentheses', ')'],
  ['opening brackets', '[', 'sqlserver'],
  ['bracketed names', '[a]', 'sqlserver'],
  ['closing comments', '*/', 'mysql'],
  ['run comments', '/*!50003 ', 'mysql'],
  ['nested comments', '/*', 'sqlserver'],
  ['dashes', '-', 'mysql'],
  ['tags of dollar quotes', '$a$ $b$ $c '],
  ['dollars', '$', 'mysql'],
  ['open holes', '${'],
  ['open braces', '{{'],
  ['open python holes', '%(a'],
  ['quoted psql variables', ":'"],
  ['colons', ':'],
  ['question marks', '?', 'postgresql'],
  ['question marks apart', '?                ', 'postgresql'],
  ['BEGIN of a procedure', 'CREATE PROCEDURE p BEGIN ', 'mysql'],
  ['BEGIN and END', 'BEGIN END; ', 'sqlserver'],
  ['CASE', 'CREATE TRIGGER t BEGIN CASE ', 'mysql'],
  ['digits and letters', '1a', 'mysql'],
  ['points', '1.'],
  ['letters', 'a'],
  ['emoji', '😀'],
  ['plus and minus', '+', 'postgresql'],
  ['operator characters', '|&<>', 'postgresql'],
  ['backslashes', '\\'],
  ['backslashes apart', '\\a'],
  ['meta-commands', '\\a\n'],
  ['GO', 'GO '],
  ['GO lines', 'GO\n'],
  ['GO before spaces', 'GO                '],
  ['COPY without data', 'COPY t FROM stdin;\n'],
  ['COPY with data that does not end', 'COPY t FROM stdin;\n\\.x\n'],
  ['DELIMITER lines', 'DELIMITER $$\n'],
  ['DELIMITER on one line', 'DELIMITER '],
  ['a delimiter inside words', 'DELIMITER $$\na$$a$$', 'mysql'],
  ['goose blocks', '-- +goose StatementBegin\n'],
  ['white space', ' '],
  ['line endings', '\r\n'],
  ['open rules', 'CREATE RULE r (;'],
];

const kilobyte = 1024;

describe('time grows with the length of the text', { retry: 2 }, () => {
  it.each(named(hostile))('$name', ({ unit, dialect = 'postgresql' }) => {
    expectLinear(unit, dialect, [64, 1024], 5);
  });

  it.each(named(moreHostile))('$name', ({ unit, dialect = 'unknown' }) => {
    expectLinear(unit, dialect, [16, 256], 3);
  });

  it.each(dialects)('random bytes in %s', (dialect) => {
    const random = new Random(7);
    const codes = Array.from({ length: 1024 * kilobyte }, () => random.below(256));
    const bytes = codes.map((code) => String.fromCharCode(code)).join('');
    const before = median(5, () => splitStatements(bytes.slice(0, 64 * kilobyte), dialect));
    const after = median(5, () => splitStatements(bytes, dialect));
    expect(after / before / 16).toBeLessThan(4);
  });
});

function named(
  rows: readonly Hostile[],
): { name: string; unit: string; dialect: LexicalDialect | undefined }[] {
  return rows.map(([name, unit, dialect]) => ({ name, unit, dialect }));
}

/** Compares the time per kilobyte of a small and a large text. */
function expectLinear(
  unit: string,
  dialect: LexicalDialect,
  [small, large]: readonly [small: number, large: number],
  times: number,
): void {
  const perKilobyte = (size: number): number => {
    const text = unit.repeat(Math.ceil((size * kilobyte) / unit.length));
    return median(times, () => splitStatements(text, dialect)) / size;
  };
  perKilobyte(small);
  const before = perKilobyte(small);
  // Below ten milliseconds per megabyte the collector of garbage decides.
  expect(perKilobyte(large) / Math.max(before, 0.01)).toBeLessThan(4);
}

function median(times: number, run: () => unknown): number {
  const all = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return all.sort((a, b) => a - b)[times >> 1] ?? 0;
}
