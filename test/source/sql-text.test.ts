import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { sqlOfPieces } from '../../packages/core/src/host/sql-of-pieces.js';
import { textPieces } from '../../packages/core/src/host/text-pieces.js';
import type { SqlText } from '../../packages/core/src/ir/index.js';
import { tokens } from '../../packages/core/src/source/lexer.js';
import { mappedText, wholeFileText } from '../../packages/core/src/source/sql-text.js';
import { Random } from './generator.js';
import { firstArgument, parsers, type ParserName } from './host-source.js';

/** Expressions of JavaScript as written, by what is special about them. */
const literals: Readonly<Record<string, string>> = {
  plain: `'SELECT 1'`,
  'escapes of one character': String.raw`'SELECT\n\t1\r,\b2\f,\v3'`,
  'escaped quotes and backslashes': String.raw`'SELECT \'it\'\'s\' , "\"" , E\'\\n\''`,
  'escapes that mean themselves': String.raw`'\S\ELECT \a \$'`,
  'a zero': String.raw`'a\0 b'`,
  'hexadecimal and Unicode escapes': String.raw`'\x53EL\u0045CT \u{43}\u{00000043}\u{1F600} a'`,
  'a line continuation': `'SELECT a\\\n FROM b'`,
  'a line continuation with CRLF': `'SELECT a\\\r\n FROM b'`,
  'a line continuation with CR': `'SELECT a\\\r FROM b'`,
  'line continuations with U+2028 and U+2029': `'SEL\\\u2028ECT \\\u2029a'`,
  'U+2028 as it is': `'a\u2028b \u2029 c'`,
  'a continuation at the start and at the end': `'\\\nSELECT\\\n'`,
  'only a continuation': `'\\\n'`,
  'an empty string': `''`,
  'emoji before, in and after': `'😀 a😀b 😀'`,
  'an escaped emoji': `'a \\😀 b'`,
  'emoji by surrogates': String.raw`'a \ud83d\ude00 \ud83d b'`,
  'an empty template': '``',
  'a template with LF': '`SELECT a\n FROM b`',
  'a template with CRLF': '`SELECT a\r\n  FROM b\r\n`',
  'a template with CR': '`SELECT a\r FROM b`',
  'a template with a continuation': '`SELECT \\\r\na`',
  'a template with escapes': '`a \\` \\${b} \\x41 $ {c} $`',
  'a template that looks like its delimiters': '`}{${x}}{${y}}{`',
  'quotes that look like delimiters': '`\\`${x}\\``',
  'a hole at the start and at the end': '`${x} AND ${y}`',
  'adjacent holes': '`${x}${y}${z}`',
  'one hole alone': '`${x}`',
  'a hole in a quoted string with emoji': "`SELECT '😀${x}😀' , ${y}`",
  'holes between CRLF': '`a\r\n${x}\r\n${y}\r\nb`',
  'a nested template': '`a ${`b ${x} c`} d`',
  'a nested empty template': '`a ${``} b`',
  'a sum': `'SELECT a' + ' FROM b'`,
  'a token in two pieces': `'SEL' + 'ECT a'`,
  'a sum with holes': "'a = ' + x + ` AND b = ${y}` + '\\n' + ''",
  'a sum of empty strings': `'' + ''`,
  'a sum over lines': `'a ' +\r\n  "b " +\n  \`c\``,
  'String.raw': 'String.raw`a \\n \\` ${x} \\u{zz} \\\r\n b`',
  'an array of pieces': "['a', x, `b`].join('\\n')",
};

/** What TypeScript refuses; scripts can hold it. */
const sloppy: Readonly<Record<string, string>> = {
  'octal escapes': String.raw`'\123ELECT \47a\47 \0011 \400 \777 \7'`,
  'escapes of 8 and 9': String.raw`'\8 \9 \08'`,
};

const files: Readonly<Record<string, (expression: string) => string>> = {
  alone: (expression) => `f(${expression})`,
  'behind a byte order mark': (expression) => `\ufeff// é\r\nf(${expression});`,
  'behind emoji': (expression) => `/* 😀 \u{1d49c} */ '😀'; f( (${expression}), 1 )`,
};

function sqlOf(code: string, parser: ParserName): SqlText {
  const { file, argument } = firstArgument(code, parser);
  const pieces = textPieces(argument, file);
  if (!pieces) throw new Error(`not text: ${code}`);
  return sqlOfPieces(pieces, 'bound', file);
}

describe.each(Object.entries(files))('%s', (_, around) => {
  describe.each(parsers)('%s', (parser) => {
    const readable = parser === 'espree' ? { ...literals, ...sloppy } : literals;

    it.each(Object.entries(readable))('%s means what JavaScript says', (_name, expression) => {
      const filled = { x: '$1', y: '$2', z: '$3' };
      expect(sqlOf(around(expression), parser).text).toBe(runInNewContext(expression, filled));
    });

    it.each(Object.entries(readable))('%s is exact only where it is', (_name, expression) => {
      const code = around(expression);
      expectMapped(sqlOf(code, parser), code);
    });
  });

  it.each(Object.entries(literals))('%s is the same to both parsers', (_name, expression) => {
    const code = around(expression);
    expect(print(sqlOf(code, 'espree'), code)).toBe(print(sqlOf(code, 'typescript-eslint'), code));
  });
});

it('places of tokens in the file', () => {
  const around = files['behind emoji'] ?? ((expression) => expression);
  const printed = Object.entries(literals).map(([name, expression]) => {
    const code = around(expression);
    return `${name}\n${print(sqlOf(code, 'espree'), code)}`;
  });
  expect(printed.join('\n\n')).toMatchSnapshot();
});

describe('literals of random pieces', () => {
  const pieces: readonly [string, ...string[]] = [
    ...([
      'a',
      ' ',
      "''",
      ';',
      '--',
      '\\n',
      '\\\\',
      '\\0 ',
      '\\x41',
      '\\u0042',
      '\\u{1F600}',
    ] as const),
    ...['\\\n', '\\\r\n', '\\\u2028', '\\`', '\\$', '\\{', '}', ' {', '😀', '\ud83d', 'é', '$'],
  ];
  const templatePieces: readonly [string, ...string[]] = [
    ...pieces,
    ...['\r\n', '\r', '\n', '${x}', '${`a${x}\\n`}', '${""}', '"', "'"],
  ];

  it.each(parsers)('templates read with %s', (parser) => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = new Random(seed);
      expectMeaning(`\`${randomBody(random, templatePieces)}\``, parser);
    }
  });

  it.each(parsers)('strings read with %s', (parser) => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = new Random(seed);
      expectMeaning(`"${randomBody(random, pieces)}"`, parser);
    }
  });
});

function randomBody(random: Random, pieces: readonly [string, ...string[]]): string {
  return Array.from({ length: random.below(12) }, () => random.pick(pieces)).join('');
}

function expectMeaning(expression: string, parser: ParserName): void {
  const code = `f(${expression})`;
  const sql = sqlOf(code, parser);
  const meant: unknown = runInNewContext(expression, { x: '$1' });
  // Holes count up where the value that fills them all is the same; of `$${x}` only the number is the hole's.
  const normal = (text: string): string => text.replaceAll(/\$+\d+/g, '$1');
  expect(normal(sql.text), code).toBe(normal(String(meant)));
  expectMapped(sql, code);
}

/** Where the text says that it is exact, file and text agree, for every range; a span is never turned round. */
function expectMapped(sql: SqlText, code: string): void {
  for (let start = 0; start <= sql.text.length; start++) {
    for (let end = start; end <= sql.text.length; end++) {
      const [from, to] = sql.spanAt(start, end);
      expect(from).toBeLessThanOrEqual(to);
      expect(code.slice(from, to).length).toBe(to - from);
      if (sql.isExact(start, end)) expect(code.slice(from, to)).toBe(sql.text.slice(start, end));
    }
  }
}

/** The text, and what stands in the file for each token; `≠` where the two differ. */
function print(sql: SqlText, code: string): string {
  const places = [...tokens(sql.text, 'postgresql')].map(({ start, end }) => {
    const [from, to] = sql.spanAt(start, end);
    return `${sql.isExact(start, end) ? ' ' : '≠'} ${JSON.stringify(code.slice(from, to))}`;
  });
  return [JSON.stringify(sql.text), ...places].join('\n');
}

describe('a text of pieces', () => {
  const code = 'const a = "xy"; f("cd" + a)';

  it('that stand in another order in the file keeps the place of the first', () => {
    const sql = mappedText(
      [
        { text: 'cd', file: [19, 21], exact: true },
        { text: 'xy', file: [11, 13], exact: true },
      ],
      [],
    );
    expect(sql.spanAt(0, 4)).toEqual([19, 21]);
    expect(sql.spanAt(2, 4)).toEqual([11, 13]);
    expect(sql.isExact(0, 4)).toBe(false);
    expect(sql.isExact(2, 4)).toBe(true);
    expectMapped(sql, code);
  });

  it('takes insertions where a written character stands on one side', () => {
    const source = 'f(`a${x}b${y}${z}`)';
    const sql = sqlOf(source, 'espree');
    expect(sql.text).toBe('a$1b$2$3');
    const places = Array.from({ length: 9 }, (_, index) => [
      sql.isExact(index, index),
      source.slice(0, sql.spanAt(index, index)[0]),
    ]);
    expect(places).toEqual([
      [true, 'f(`'],
      [true, 'f(`a'],
      [false, 'f(`a'],
      [true, 'f(`a${x}'],
      [true, 'f(`a${x}b'],
      [false, 'f(`a${x}b'],
      [false, 'f(`a${x}b${y}'],
      [false, 'f(`a${x}b${y}'],
      [false, 'f(`a${x}b${y}${z}'],
    ]);
  });

  it('has a place when it is empty', () => {
    const source = 'f( "" )';
    expect(sqlOf(source, 'espree').spanAt(0, 0)).toEqual([4, 4]);
    expect(sqlOf(source, 'espree').isExact(0, 0)).toBe(true);
    expect(mappedText([], []).spanAt(0, 0)).toEqual([0, 0]);
    expect(mappedText([], []).isExact(0, 0)).toBe(false);
  });

  it('does not reach beyond itself', () => {
    const sql = wholeFileText('abc');
    expect(sql.spanAt(1, 99)).toEqual([1, 3]);
    expect(sql.spanAt(99, 99)).toEqual([3, 3]);
    expect([sql.isExact(0, 3), sql.isExact(0, 4), sql.isExact(-1, 2)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
