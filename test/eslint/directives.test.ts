import { Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project } from '../cli/temporary-project.js';

interface Reading {
  readonly dialect?: string;
  /** Folder of the file. */
  readonly directory?: string;
  readonly linterOptions?: Linter.LinterOptions;
}

/** What ESLint says of a file in which no rule reports anything. */
function messages(sql: string, reading: Reading = {}): readonly Linter.LintMessage[] {
  const { dialect = 'auto', directory = '/virtual-project', linterOptions } = reading;
  const config: Linter.Config = {
    files: ['**/*.sql'],
    plugins: { sqlproof },
    language: 'sqlproof/sql',
    languageOptions: { dialect },
    linterOptions: { reportUnusedDisableDirectives: 'error', ...linterOptions },
  };
  const filename = join(directory, 'a.sql');
  return new Linter({ cwd: directory }).verify(sql, [config], { filename });
}

/** The lines of the comments that ESLint obeys: as nothing is reported, it calls each of them unused. */
function obeyed(sql: string, reading?: Reading): readonly number[] {
  return messages(sql, reading).map(({ line, message }) => {
    expect(message).toBe('Unused eslint-disable directive (no problems were reported).');
    return line;
  });
}

describe('a comment counts where the database sees one', () => {
  it.each([
    ['in a string', "SELECT '-- eslint-disable-line';\n", "SELECT '';-- eslint-disable-line\n"],
    ['in a name', 'SELECT "/* eslint-disable */";', 'SELECT "x"/* eslint-disable */;'],
    [
      'between dollars',
      'SELECT $f$ /* eslint-disable */ -- eslint-disable-line\n$f$;',
      'SELECT $f$ $f$; /* eslint-disable */',
    ],
    [
      'in another comment',
      '-- see /* eslint-disable */\nSELECT 1;',
      '-- see\n/* eslint-disable */ SELECT 1;',
    ],
  ])('not %s', (_, inside, outside) => {
    expect(obeyed(inside)).toEqual([]);
    expect(obeyed(outside)).toHaveLength(1);
  });

  it('not inside a comment of PostgreSQL that holds comments', () => {
    const nested = '/* a /* b */ /* eslint-disable */ c */\nSELECT 1;\n-- eslint-disable-line\n';
    expect(obeyed(nested, { dialect: 'postgresql' })).toEqual([3]);
    // Where nothing tells the database, the comments that are all closed do.
    expect(obeyed(nested)).toEqual([3]);
    const plain = '/* a /* b */ /* eslint-disable */\nSELECT 1;\n-- eslint-disable-line\n';
    expect(obeyed(plain, { dialect: 'sqlite' })).toEqual([1, 3]);
    expect(obeyed(plain)).toEqual([1, 3]);
  });

  it('not in a line for psql, which knows no comments in it', () => {
    const commands = '\\echo -- eslint-disable-line\nSELECT 1 \\gset -- eslint-disable-line\n';
    expect(obeyed(commands, { dialect: 'postgresql' })).toEqual([]);
    const between = `${commands}SELECT 1; -- eslint-disable-line\n`;
    expect(obeyed(between, { dialect: 'postgresql' })).toEqual([3]);
  });

  it('not in the data of COPY', () => {
    const copy = 'COPY a FROM stdin;\n-- eslint-disable\n\\.\n-- eslint-disable-line\n';
    expect(obeyed(copy, { dialect: 'postgresql' })).toEqual([4]);
  });

  it('behind # in MySQL alone', () => {
    const hash = '# eslint-disable-next-line\nSELECT 1;\n';
    expect(obeyed(hash, { dialect: 'mysql' })).toEqual([1]);
    expect(obeyed(hash, { dialect: 'postgresql' })).toEqual([]);
    // Nobody else writes so; a string that holds one does not make a file MySQL's.
    expect(obeyed(hash)).toEqual([1]);
    const quoted = "SELECT '# eslint-disable-line', $$\n-- eslint-disable-line\n$$;";
    expect(obeyed(quoted)).toEqual([]);
  });

  it('behind two dashes and a space in MySQL', () => {
    const dashes = 'SELECT 1;--eslint-disable-line\nSELECT 1;-- eslint-disable-line\n';
    expect(obeyed(dashes, { dialect: 'mysql' })).toEqual([2]);
    expect(obeyed(dashes, { dialect: 'postgresql' })).toEqual([1, 2]);
  });

  it('as the database of the project around the file has it', () => {
    const escaped = "SELECT 'it\\'s /* eslint-disable */';\n";
    const directory = (driver: string): string =>
      project({ 'package.json': JSON.stringify({ dependencies: { [driver]: '*' } }) });
    expect(obeyed(escaped, { directory: directory('mysql2') })).toEqual([]);
    // There the string ends before the `s`.
    expect(obeyed(escaped, { directory: directory('pg') })).toEqual([1]);
  });
});

describe('the ends of lines and files', () => {
  it.each(['-- eslint-disable-line', '/* eslint-disable */', '-- eslint-disable-next-line'])(
    'a file that ends with %s',
    (comment) => {
      expect(obeyed(`SELECT 1;\n${comment}`)).toEqual([2]);
    },
  );

  it.each(['', '\uFEFF', ' \r\n\t', '--', 'SELECT 1; --', '/* a */', '\r', '-- a\r/* b */\n# c'])(
    'a file with nothing to obey: %j',
    (sql) => {
      expect(obeyed(sql)).toEqual([]);
    },
  );

  it.each(['\n', '\r\n', '\r'])('a directive ends with its line: %j', (end) => {
    const sql = `SELECT 1; -- eslint-disable-line${end}SELECT 2;${end}-- eslint-disable-line`;
    const found = messages(`\uFEFF${sql}`);
    expect(found.map(({ line, column }) => [line, column])).toEqual([
      [1, 11],
      [3, 1],
    ]);
    expect(found[0]?.fix?.range).toEqual([10, 32]);
  });

  it('is not obeyed where the file ends inside of it, as its removal would empty the file', () => {
    expect(obeyed('/* eslint-disable\nDELETE FROM a;\n')).toEqual([]);
    expect(obeyed('/* eslint-disable */\nDELETE FROM a;\n')).toEqual([1]);
    const nested = '/* eslint-disable /* */\nDELETE FROM a;\n';
    expect(obeyed(nested, { dialect: 'postgresql' })).toEqual([]);
  });
});

describe('what a comment says', () => {
  it.each([
    '-- eslint complains here, see below\nSELECT 1;',
    '-- eslint-disabled since June\nSELECT 1;',
    '/* eslint-plugin-sqlproof reads this */',
    '/*+ eslint-disable */ SELECT 1;',
    '/*! eslint-disable */ SELECT 1;',
    '/* exported a */ /* global b */ /* eslint-env node */',
  ])('prose and hints are none: %j', (sql) => {
    expect(obeyed(sql)).toEqual([]);
  });

  it('configures rules in a comment of either kind', () => {
    const configure = 'eslint sqlproof/no-delete-without-where: "error"';
    const line = messages(`-- ${configure} -- for now\nDELETE FROM a;`);
    expect(line.map(({ ruleId }) => ruleId)).toEqual(['sqlproof/no-delete-without-where']);
    const block = messages(`/*${configure}*/ DELETE FROM a;`);
    expect(block.map(({ ruleId }) => ruleId)).toEqual(['sqlproof/no-delete-without-where']);
  });

  it('is told off where it cannot be obeyed', () => {
    const shown = (sql: string): unknown =>
      messages(sql).map(({ line, column, message }) => `${line}:${column} ${message}`);
    expect(shown('SELECT 1;\n /* eslint-disable-line\n */')).toEqual([
      '2:2 eslint-disable-line comment should not span multiple lines.',
    ]);
    expect(shown('SELECT 1; -- eslint-disable-line sqlproof/no-such-rule')).toEqual([
      "1:11 Definition for rule 'sqlproof/no-such-rule' was not found.",
    ]);
    expect(shown('/* eslint is great */')).toEqual([
      expect.stringMatching(/^1:1 Failed to parse JSON from 'is great'/),
    ]);
  });

  it('has no effect under noInlineConfig, which is told', () => {
    const [message] = messages('SELECT 1; # eslint-disable-line\n', {
      linterOptions: { noInlineConfig: true },
    });
    expect(message).toMatchObject({ line: 1, column: 11 });
    expect(message?.message).toMatch(/^'# eslint-disable-line' has no effect/);
  });
});
