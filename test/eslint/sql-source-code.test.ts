import { Linter, type Rule } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { describe, expect, it } from 'vitest';
import { readSql } from '../../packages/eslint-plugin/src/sql-root.js';
import { SqlSourceCode } from '../../packages/eslint-plugin/src/sql-source-code.js';

const rule = 'sqlproof/no-delete-without-where';

function lint(sql: string): readonly Linter.LintMessage[] {
  const config: Linter.Config = {
    files: ['**/*.sql'],
    plugins: { sqlproof },
    language: 'sqlproof/sql',
    languageOptions: { dialect: 'postgresql' },
    rules: { [rule]: 'error' },
  };
  return new Linter({ cwd: '/virtual-project' }).verify(sql, [config], { filename: 'a.sql' });
}

function codeOf(text: string): SqlSourceCode {
  const file = {
    text,
    hasBOM: false,
    filename: '/virtual-project/a.sql',
    dialect: 'auto',
  } as const;
  return new SqlSourceCode(file, readSql(text));
}

describe('positions', () => {
  it.each(['', 'a', 'a\n', '\n\r\n\r', 'a\r\nbc\rd\n\ne', '\r\r\n', 'é😀\n😀\u2028x'])(
    'agree with the lines of %j, there and back',
    (text) => {
      const code = codeOf(text);
      expect(code.lines).toEqual(text.split(/\r\n|[\r\n]/));
      for (let index = 0; index <= text.length; index++) {
        const loc = code.getLocFromIndex(index);
        expect(loc.column).toBeLessThanOrEqual((code.lines[loc.line - 1]?.length ?? 0) + 1);
        expect(code.getIndexFromLoc(loc)).toBe(index);
      }
    },
  );

  it('outside the text are errors, as in JavaScript', () => {
    expect(() => codeOf('ab').getLocFromIndex(3)).toThrow(RangeError);
    expect(() => codeOf('ab').getLocFromIndex(-1)).toThrow(RangeError);
  });

  it('count UTF-16 units, a lone surrogate and a NUL included', () => {
    const found = lint("SELECT '😀é\uD800'; DELETE FROM a;\nSELECT '\0'; DELETE FROM b;");
    expect(found.map(({ line, column, endColumn }) => [line, column, endColumn])).toEqual([
      [1, 16, 29],
      [2, 13, 26],
    ]);
  });
});

it.each([true, false])('a rule can ask whether there is a byte order mark: %s', (hasBOM) => {
  const answers: boolean[] = [];
  const ask: Rule.RuleModule = {
    create: ({ sourceCode }) => {
      answers.push(sourceCode.hasBOM);
      return {};
    },
  };
  const config: Linter.Config = {
    files: ['**/*.sql'],
    plugins: { sqlproof, local: { rules: { ask } } },
    language: 'sqlproof/sql',
    rules: { 'local/ask': 'error' },
  };
  new Linter().verify(`${hasBOM ? '\uFEFF' : ''}SELECT 1;`, [config], { filename: 'a.sql' });
  expect(answers).toEqual([hasBOM]);
});

describe('files of any size', () => {
  it.each([
    ['many lines', 'DELETE FROM a;\n'],
    ['one line', 'DELETE FROM a; '],
    ['lines that end in CR', 'DELETE FROM a;\r'],
  ])('a megabyte of %s', (_, statement) => {
    const count = Math.floor(1_000_000 / statement.length);
    const started = performance.now();
    const found = lint(statement.repeat(count));
    expect(found).toHaveLength(count);
    const last = statement.endsWith(' ') ? (count - 1) * statement.length : 0;
    expect(found.at(-1)).toMatchObject({ column: last + 1, endColumn: last + 14 });
    // A tenth of that on a quiet machine; what is quadratic takes a hundred seconds.
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it.each(['', '\uFEFF', ' ', '\n', '-- nothing', '/* nothing', "'", '$$', '\0', '\u2028'])(
    'nothing to report: %j',
    (sql) => {
      expect(lint(sql)).toEqual([]);
    },
  );
});
