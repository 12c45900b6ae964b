import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { sqlOfPieces } from '../../packages/core/src/host/sql-of-pieces.js';
import { textPieces } from '../../packages/core/src/host/text-pieces.js';
import type { SqlText } from '../../packages/core/src/ir/index.js';
import { Random } from '../source/generator.js';
import { installRuntime } from '../support/install-runtime.js';
import { argumentOfF } from './parsed-file.js';

/** Tags of packages, by how a program gets them. */
const imports: readonly (readonly [tag: string, declaration: string])[] = [
  ['dedent', "const dedent = require('dedent');"],
  ['outdent', "const outdent = require('outdent');"],
  ['outdent', "const { outdent } = require('outdent');"],
  ['dedent', "const { dedent } = require('ts-dedent');"],
  ['tsDedent', "const tsDedent = require('ts-dedent').default;"],
  ['endent', "const endent = require('endent').default;"],
  ['dedent', "const dedent = require('string-dedent');"],
  ['sql', "const { sql } = require('code-tag');"],
  ...[
    'stripIndent',
    'stripIndents',
    'oneLine',
    'oneLineTrim',
    'inlineLists',
    'commaLists',
    'oneLineCommaLists',
    'oneLineInlineLists',
  ].map((tag) => [tag, `const { ${tag} } = require('common-tags');`] as const),
];

/** Tags that a program makes itself. */
const definitions: readonly (readonly [tag: string, declaration: string])[] = [
  ['String.raw', ''],
  ['sql', 'const sql = String.raw;'],
  ['sql', 'const { raw: sql } = String;'],
  ['sql', 'const tag = String.raw; const sql = tag;'],
  ['sql', 'const sql = (strings, ...values) => String.raw(strings, ...values);'],
  ['sql', 'const sql = (...all) => String.raw(...all);'],
  ['sql', 'const sql = (strings, ...values) => String.raw({ raw: strings }, ...values);'],
  ['sql', 'function sql(strings, ...values) { return String.raw({ raw: strings }, ...values); }'],
  [
    'sql',
    "const sql = (strings, ...values) => strings.reduce((text, part, index) => text + part + (values[index] ?? ''), '');",
  ],
  [
    'sql',
    "const sql = (strings, ...values) => strings.reduce((text, part, index) => `${text}${part}${index < values.length ? values[index] : ''}`, '');",
  ],
  ['sql', 'const sql = (s, ...v) => s.reduce((text, part, i) => text + String(v[i - 1]) + part);'],
];

/** Pieces of templates. What looks like an indentation is one where it follows a line break. */
const pieces: readonly [string, ...string[]] = [
  ...(['\n', '\n  ', '\n    ', '\n\t', '\n      ', '\r\n    ', '\n\n'] as const),
  ...['SELECT', 'a', ' ', '  ', "'x'", '-- c', '${x}', '${y}', '${`${x} w`}', '${"z"}', '😀', 'é'],
  ...[
    '\\n',
    '\\t',
    '\\\\',
    '\\`',
    '\\$',
    '\\{',
    '\\x41',
    '\\u0042',
    '\\u{1F600}',
    '\\\n    ',
    '$ ',
    '{',
  ],
];

describe('tags of packages', () => {
  let load: NodeJS.Require;
  beforeAll(async () => {
    load = createRequire(join(await installRuntime('host/tags'), 'index.js'));
  });

  it.each(imports)('%s of %s', (tag, declaration) => {
    checkTag(tag, declaration, (name) => load(name) as unknown);
  });
});

describe('tags that a program makes', () => {
  it.each(definitions)('%s of %s', (tag, declaration) => {
    checkTag(tag, declaration, () => undefined);
  });
});

describe('what is no text', () => {
  it.each([
    ['a tag of another module', "import dedent from './dedent.js';", 'dedent`SELECT ${x}`'],
    ['a name alone', '', 'dedent`SELECT ${x}`'],
    ['a tag that quotes', 'const sql = (s, ...v) => String.raw(s, ...v.map(quote));', 'sql`${x}`'],
    [
      'a tag that binds',
      "const sql = (s, ...v) => ({ text: s.join('?'), values: v });",
      'sql`SELECT ${x}`',
    ],
    [
      'a tag that quotes in a fold',
      "const sql = (s, ...v) => s.reduce((text, part, i) => text + part + quote(v[i]), '');",
      'sql`SELECT ${x}`',
    ],
    [
      'a fold that leaves values out',
      "const sql = (s, ...v) => s.reduce((text, part, i) => text + part, '');",
      'sql`SELECT ${x}`',
    ],
    [
      'a function with a second statement',
      'function sql(s, ...v) { v = v.map(quote); return String.raw(s, ...v); }',
      'sql`SELECT ${x}`',
    ],
    ['a tag that is replaced', 'let sql = String.raw; sql = quoted;', 'sql`SELECT ${x}`'],
    ['String of the file', 'const String = { raw: quoted };', 'String.raw`SELECT ${x}`'],
    ['an escape that means nothing', "import sql from 'fake-tag';", 'sql`SELECT \\u{zz}`'],
    ['a template that a tag refuses', "import dedent from 'string-dedent';", 'dedent`SELECT ${x}`'],
    [
      'a layout of its own',
      "import outdent from 'outdent';",
      'outdent`\n  ${outdent}\n    SELECT ${x}`',
    ],
  ])('%s', (_, declaration, expression) => {
    expect(read(`${declaration}\nf(${expression});`)).toBeUndefined();
  });

  it('in the nearest neighbours of these', () => {
    const outdent = "import outdent from 'outdent';\nf(outdent`\n  ${x}\n    SELECT ${x}`);";
    expect(read(outdent)?.text).toBe('$1\n  SELECT $2');
    expect(read("import sql from 'fake-tag';\nf(sql`SELECT \\u{7a}`);")?.text).toBe('SELECT z');
  });
});

describe('layout of texts that a function is called with', () => {
  it.each([
    ['dedent', "import dedent from 'dedent';", 'dedent(`\n  SELECT ${x}\n    FROM t`)'],
    ['ts-dedent', "import { dedent } from 'ts-dedent';", 'dedent(`\n  SELECT ${x}\n    FROM t`)'],
    [
      'common-tags',
      "import { stripIndent } from 'common-tags';",
      'stripIndent(`\n  SELECT ${x}\n    FROM t`)',
    ],
  ])('%s', (_, declaration, expression) => {
    expect(read(`${declaration}\nf(${expression});`)?.text).toBe('SELECT $1\n  FROM t');
  });
});

describe('lines of values', () => {
  const query = '`\n    SELECT a\n      ${`FROM t\nWHERE b = ${x}`}\n  `';

  it('are not followed where the tag moves them, though what they hold is', () => {
    const sql = read(`import dedent from 'ts-dedent';\nf(dedent${query});`);
    expect(sql?.text).toBe('SELECT a\n  $1');
    expect(sql?.holes[0]?.inner.map(({ interpolation }) => interpolation.source)).toEqual(['x']);
  });

  it('are text where the tag lays out what it has pasted', () => {
    const sql = read(`import dedent from 'dedent';\nf(dedent${query});`);
    expect(sql?.text).toBe('SELECT a\n      FROM t\nWHERE b = $1'.replace('      ', '  '));
  });
});

/** Compares what is read with what the engine evaluates, for templates of random pieces. */
function checkTag(tag: string, declaration: string, require: (name: string) => unknown): void {
  let compared = 0;
  for (let seed = 1; seed <= 80; seed++) {
    const random = new Random(seed);
    const body = Array.from({ length: random.below(14) }, () => random.pick(pieces)).join('');
    const around = seed % 2 === 0 ? body : `\n    ${body}\n  `;
    const code = `${declaration}\nconst x = g(), y = g();\nf(${tag}\`${around}\`);`;
    const meant = evaluated(code, require);
    const sql = read(code);
    // A program that throws sends nothing.
    if (meant === undefined) continue;
    compared++;
    expect(sql && filled(sql), code).toBe(meant);
    if (sql) expectMapped(sql, code);
  }
  expect(compared).toBeGreaterThan(30);
}

/** The text that `f` is called with, holes filled with what `g` gives; `undefined` when the tag throws. */
function evaluated(code: string, require: (name: string) => unknown): string | undefined {
  let text: string | undefined;
  const f = (one: string): void => {
    text = one;
  };
  let count = 0;
  try {
    runInNewContext(code, { f, g: () => `<${++count}>`, require });
  } catch (error) {
    // Whatever realm it comes from.
    if (!String(error).includes('Error')) throw error;
  }
  return text;
}

function read(code: string): SqlText | undefined {
  const { file, argument } = argumentOfF('/app/file.js', code);
  const found = textPieces(argument, file);
  return found && sqlOfPieces(found, 'pasted', file);
}

/** The text with what its holes were filled with. */
function filled({ text, holes }: SqlText): string {
  let at = 0;
  const parts = holes.map(({ start, end, source }) => {
    const before = text.slice(at, start);
    at = end;
    return before + (source === 'x' ? '<1>' : '<2>');
  });
  return parts.join('') + text.slice(at);
}

/** Where the text says that it is exact, file and text agree; everywhere else its place holds what it is made of. */
function expectMapped(sql: SqlText, code: string): void {
  const { length } = sql.text;
  for (let start = 0; start < length; start++) {
    for (const end of [start + 1, start + 2, start + 7, length]) {
      const until = Math.min(end, length);
      const [from, to] = sql.spanAt(start, until);
      if (sql.isExact(start, until)) {
        expect(code.slice(from, to), code).toBe(sql.text.slice(start, until));
      } else {
        expect(code.slice(from, to), code).not.toBe(sql.text.slice(start, until));
      }
    }
  }
}
