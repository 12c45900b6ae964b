import { describe, expect, it } from 'vitest';
import type { StatementInput } from '../../packages/core/src/dialects/dialect.js';
import { parseStatement } from '../../packages/core/src/dialects/postgresql/parse.js';
import { SourceRanges } from '../../packages/core/src/dialects/postgresql/source-ranges.js';
import { PostgresParser } from '../../packages/core/src/dialects/postgresql/wasm.js';
import type { Hole, Site } from '../../packages/core/src/ir/index.js';
import { wholeFileText } from '../../packages/core/src/source/sql-text.js';
import { utf8Offsets } from '../../packages/core/src/source/utf8-offsets.js';

/** Writes `‸` where the grammar gave up. */
function rejectedAt(text: string): string {
  const result = parseStatement(text);
  if (result.kind !== 'rejected') return result.kind;
  const { at } = result.rejected;
  return at === undefined ? 'nowhere' : `${text.slice(0, at)}‸${text.slice(at)}`;
}

describe('the place of a syntax error', () => {
  it.each([
    'SELECT FROM‸',
    'SELECT a FRM ‸b',
    '/* 😀 */ SELECT é, 😀, b FRM ‸x',
    "SELECT '😀😀' FRM ‸x",
    'SELECT "𝒜é" \n  FRM\n ‸x',
    "SELECT ‸'😀",
    'SELECT \ud83d中中 FRM ‸x',
    'SELECT \udc00\ud83d中中 FRM ‸x',
    '‸😀',
    'SELECT a ‸)',
    "😀 SELECT ''".replace('😀', '‸😀'),
  ])('%s', (marked) => {
    expect(rejectedAt(marked.replace('‸', ''))).toBe(marked);
  });

  it('is the NUL character, which would end a string of C', () => {
    expect(rejectedAt('SELECT 1\0')).toBe('SELECT 1‸\0');
    expect(rejectedAt("SELECT '😀é\0 FROM b")).toBe("SELECT '😀é‸\0 FROM b");
  });
});

it.each(['', ' \n', '-- 😀', '/* a */', ';', '-- a\n;'])('%j holds no statement', (text) => {
  expect(parseStatement(text).kind).toBe('empty');
});

it('keeps the end of a text with a lone surrogate', () => {
  const result = parseStatement('SELECT "\ud83d中中中" FROM abcdef');
  const tree = result.kind === 'parsed' ? JSON.stringify(result.parsed.statement) : '';
  expect(tree).toContain('"relname":"abcdef"');
  expect(tree).toContain('"sval":"\ufffd中中中"');
});

describe('a text that is too deep', () => {
  const deep: Readonly<Record<string, string>> = {
    'operators that overflow the stack': `SELECT ${'1+'.repeat(20_000)}1`,
    'parentheses that overflow the tables of the grammar': `SELECT ${'('.repeat(50_000)}1${')'.repeat(50_000)}`,
    'calls that whoever walks the tree could not follow': `SELECT ${'f('.repeat(1500)}1${')'.repeat(1500)}`,
    'sub-queries': `SELECT * FROM ${'(SELECT * FROM '.repeat(3000)}t${') a'.repeat(3000)}`,
  };

  it.each(Object.entries(deep))('%s', (_, text) => {
    expect(parseStatement(text).kind).toBe('trapped');
    expect(parseStatement('SELECT 1').kind).toBe('parsed');
    expect(rejectedAt('SELECT FROM FROM')).toBe('SELECT FROM ‸FROM');
  });

  it('is not one with many terms side by side', () => {
    const terms = (count: number, term: string, between: string): string =>
      Array<string>(count).fill(term).join(between);
    expect(parseStatement(`SELECT * FROM t WHERE ${terms(20_000, 'a = 1', ' OR ')}`).kind).toBe(
      'parsed',
    );
    expect(parseStatement(`SELECT ${'('.repeat(5000)}1${')'.repeat(5000)}`).kind).toBe('parsed');
    expect(parseStatement(`SELECT ${terms(500, "'a{'", ' || ')}`).kind).toBe('parsed');
  });

  it('costs no memory that stays', () => {
    const trap = `SELECT ${'1+'.repeat(20_000)}1`;
    const parser = new PostgresParser();
    const trapAll = (count: number): number => {
      for (let index = 0; index < count; index++) parser.parse(trap);
      return process.memoryUsage().rss;
    };
    const before = trapAll(5);
    expect((trapAll(40) - before) / 2 ** 20).toBeLessThan(160);
  });
});

it('parses a statement that needs more memory than the parser starts with', () => {
  const rows = Array.from({ length: 170_000 }, (_, index) => `(${index}, 'abcdefghijklmnopqrs')`);
  const parser = new PostgresParser();
  const result = parser.parse(`INSERT INTO t VALUES ${rows.join(',')}`);
  expect('json' in result && result.json.length).toBeGreaterThan(10_000_000);
  expect('json' in parser.parse('SELECT 1')).toBe(true);
});

const site: Site = {
  frontend: 'test',
  role: 'query',
  dialect: 'postgresql',
  library: undefined,
  loops: [],
  callers: [],
  result: 'other',
  call: undefined,
};

/** Ranges of a statement whose holes are written `«…»`; `offset` characters of another one stand before it. */
function rangesOf(fixture: string, before = ''): SourceRanges {
  const holes: Hole[] = [];
  let text = before;
  for (const [index, part] of fixture.split(/[«»]/).entries()) {
    if (index % 2 === 1) {
      const [start, end] = [text.length, text.length + part.length];
      holes.push({
        ...{ span: [start, end], start, end, fill: 'tool', source: part },
        ...{ harmless: true, escaped: undefined, inner: [], choices: [], isSeparate: false },
      });
    }
    text += part;
  }
  const offset = before.length;
  const input: StatementInput = {
    sql: wholeFileText(text),
    offset,
    text: text.slice(offset),
    holes: holes.map((hole) => ({
      hole,
      position: 'value',
      interpolation: undefined,
      start: hole.start - offset,
      end: hole.end - offset,
    })),
    site,
    interpolations: [],
  };
  return new SourceRanges(input, utf8Offsets(input.text));
}

function textAt(ranges: SourceRanges, [start, end]: readonly [number, number]): string {
  return ranges.input.sql.text.slice(start, end);
}

/** Every location in a tree, in order. */
function locationsOf(node: unknown): number[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'location' && typeof value === 'number' ? [value] : locationsOf(value),
  );
}

describe('places of nodes', () => {
  it.each([
    [
      `SELECT '😀', é.ü, "𝒜" FROM x.y AS z WHERE f(a, '😀') = $1 AND b IN (1, 2)`,
      `'😀'|'😀'|é|é|"𝒜"|"𝒜"|x|f|a|'😀'|=|$1|b|1|2|IN|AND`,
    ],
    [
      `/* 😀 */ UPDATE t SET é = E'\\'😀', b = U&"\\0061" WHERE NOT c::int > -1.5`,
      `t|é|E'\\'😀'|b|U&"\\0061"|c|::|int|>|-|NOT`,
    ],
  ])('%s', (text, expected) => {
    const result = parseStatement(text);
    const ranges = rangesOf(text, "SELECT '😀';\n");
    const found = result.kind === 'parsed' ? locationsOf(result.parsed.statement) : [];
    const places = found.map((location) => textAt(ranges, ranges.token(location)));
    expect([...new Set(places)].sort()).toEqual([...new Set(expected.split('|'))].sort());
  });

  const at = (ranges: SourceRanges, part: string): number =>
    Buffer.byteLength(ranges.input.text.slice(0, ranges.input.text.indexOf(part)));

  it.each([
    ['SELECT é, f(a, (b), g()) FROM t', 'f(', 'f(a, (b), g())'],
    ['SELECT f /* ( */ (a) FROM t', 'f /', 'f /* ( */ (a)'],
    ["SELECT f(')', a) FROM t", 'f(', "f(')', a)"],
    ['SELECT "😀" . f (a) FILTER (WHERE b) FROM t', '"😀"', '"😀" . f (a)'],
    ['SELECT CURRENT_USER FROM t WHERE f(a)', 'CURRENT_USER', 'CURRENT_USER'],
    ['SELECT count(*) OVER (ORDER BY a) FROM t', 'count', 'count(*)'],
    ['SELECT f(a', 'f(', 'f(a'],
  ])('the call in %s', (text, start, expected) => {
    const ranges = rangesOf(text, '-- é\n');
    expect(textAt(ranges, ranges.call(at(ranges, start)))).toBe(expected);
  });

  it.each([
    ['SELECT a . /* x */ b', 'a .', 2, 'a . /* x */ b'],
    ['SELECT "é"."😀".c, d', '"é"', 3, '"é"."😀".c'],
    ['SELECT a.b.c', 'a.b', 2, 'a.b'],
    ['SELECT t.*', 't.', 2, 't.*'],
    ['SELECT «${limit}» FROM t', '${limit}', 1, '${limit}'],
  ])('the name in %s', (text, start, parts, expected) => {
    const ranges = rangesOf(text);
    expect(textAt(ranges, ranges.name(at(ranges, start), parts))).toBe(expected);
  });

  it.each([
    ['SELECT * FROM a.«x» WHERE b', 'a.', 'x'],
    ['SELECT * FROM a_«x» WHERE b', 'a_', 'x'],
    ["SELECT é, '%«x»%', b", "'%", 'x'],
    ['SELECT * FROM «x».«y» WHERE b', 'x.', 'x'],
    ['SELECT a, «x» FROM t', 'a,', undefined],
    ['SELECT a.b, «x» FROM t', 'a.', undefined],
    ['SELECT «x», b FROM t', 'b FROM', undefined],
  ])('the hole in %s', (text, start, expected) => {
    const ranges = rangesOf(text);
    expect(ranges.hole(at(ranges, start))?.hole.source).toBe(expected);
  });

  it('are those of the whole statement for nodes that have none', () => {
    const ranges = rangesOf('SELECT 1', '/* */ ');
    expect(textAt(ranges, ranges.token(undefined))).toBe('SELECT 1');
    expect(textAt(ranges, ranges.call(-1))).toBe('SELECT 1');
    expect(textAt(ranges, ranges.name(undefined, 2))).toBe('SELECT 1');
    expect(textAt(ranges, ranges.statement)).toBe('SELECT 1');
  });

  it('are found in linear time', () => {
    const depth = 2000;
    const nested = rangesOf(`SELECT ${'f('.repeat(depth)}1${')'.repeat(depth)}`);
    const start = performance.now();
    for (let index = 0; index < depth; index++) nested.call(7 + index * 2);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

it('offsets of bytes and of code points', () => {
  const text = 'aé中😀\ud83dz';
  const offsets = utf8Offsets(text);
  const bytes = Array.from({ length: 16 }, (_, byte) => offsets.fromBytes(byte));
  expect(bytes).toEqual([0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 5, 5, 5, 6, 7, 7]);
  const points = Array.from({ length: 8 }, (_, point) => offsets.fromCodePoints(point));
  expect(points).toEqual([0, 1, 2, 3, 5, 6, 7, 7]);
});
