import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, Linter } from 'eslint';
import sqlproof, { defineSettings } from 'eslint-plugin-sqlproof';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const config: Linter.Config[] = [
  { files: ['**/*.ts'], languageOptions: { parser: typescriptParser } },
  ...sqlproof.configs.all,
];

function messages(filename: string, text: string, more: Linter.Config[] = []): string[] {
  const found = new Linter({ cwd: '/project' }).verify(text, [...config, ...more], {
    filename: `/project/${filename}`,
  });
  return found.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`);
}

const postgresql = [{ settings: { sqlproof: { dialect: 'postgresql' } } }];

describe('.sql files that nobody tidied', () => {
  it.each([
    ['empty', ''],
    ['white space', ' \r\n\t\n'],
    ['only comments', '-- nothing\n/* /* nested */ */'],
    ['only semicolons', ';;;\n;'],
    ['a comment that is never closed', '/* SELECT 1;'],
    ['a byte order mark', '\uFEFFSELECT id FROM users WHERE id = 1;'],
    ['a NUL character in a comment', 'SELECT 1; -- \0'],
    ['replacement characters', 'SELECT \uFFFD\uFFFD FROM t WHERE a = 1;'],
    ['lone surrogates', "SELECT '\uD83E' FROM t WHERE a = 1;"],
    ['psql commands', '\\set x 1\n\\i other.sql\nSELECT :x;'],
    ['holes of a migration tool', 'SELECT * FROM ${schema}.t WHERE {{ column }} = %s;'],
  ])('%s ends in an ordinary result', (_, text) => {
    expect(messages('queries/a.sql', text, postgresql)).toEqual([]);
  });

  it('reports one statement that does not parse once, and still lints the others', () => {
    const text = "UPDATE a SET b = 1;\nSELEC 1;\nDELETE FROM a;\nSELECT 'open";
    expect(messages('queries/a.sql', text, postgresql)).toEqual([
      '1:1 sqlproof/no-update-without-where This changes every row of "a": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.',
      '2:1 sqlproof/no-syntax-error PostgreSQL cannot parse this statement: syntax error at or near "SELEC".',
      '3:1 sqlproof/no-delete-without-where This deletes every row of "a": it has no WHERE. Add the condition, or write WHERE TRUE to say that all rows are meant.',
      '4:8 sqlproof/no-syntax-error PostgreSQL cannot parse this statement: unterminated quoted string at or near "\'open".',
    ]);
  });

  it.each(['mysql', 'mariadb', 'sqlite', 'sqlserver'] as const)(
    'calls nothing a syntax error in %s',
    (dialect) => {
      const text = 'SELECT `a`, [b] FROM `t` WHERE x = @y LIMIT 5, 10;\nSELEC 1;';
      expect(messages('a.sql', text, [{ settings: { sqlproof: { dialect } } }])).toEqual([]);
    },
  );

  it('calls nothing a syntax error where no database is known', () => {
    expect(messages('a.sql', 'SELEC 1;')).toEqual([]);
  });
});

describe('code that nobody tidied', () => {
  it('does not take a fragment for a statement', () => {
    const text = "import { Pool } from 'pg';\nexport const active = ' AND deleted_at IS NULL';\n";
    expect(messages('a.ts', text)).toEqual([]);
  });

  it('survives half-typed code around a query', () => {
    const text =
      "import { Pool } from 'pg';\nconst pool = new Pool(;\npool.query(`SELECT * FROM t WHERE a = ${";
    expect(messages('a.ts', text)).toHaveLength(1);
    expect(messages('a.ts', text)[0]).toMatch(/Parsing error/);
  });
});

describe('settings', () => {
  const wrong = {
    dialet: 'postgresql',
    tables: { a: 'gigantic' },
    migrations: { runner: 'prsma' },
  };
  const problems = [
    'settings.sqlproof.dialet is not a setting. Did you mean "dialect"? Allowed: dialect, version, migrations, schema, tables, clients, sinks, pooler, maxFileSize.',
    'settings.sqlproof.tables.a cannot be "gigantic". Allowed: small, normal, large, huge.',
  ];

  it('that are wrong are reported once in each file that holds SQL, beside its findings', () => {
    const found = messages('a.sql', 'DELETE FROM a;', [{ settings: { sqlproof: wrong } }]);
    expect(found.filter((line) => line.includes('settings.'))).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining(problems[0] ?? '')]));
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining(problems[1] ?? '')]));
    expect(found.at(-1)).toContain('deletes every row');
  });

  it('that are wrong do not touch files without SQL', () => {
    const found = messages('a.ts', 'export const a = 1;', [{ settings: { sqlproof: wrong } }]);
    expect(found).toEqual([]);
  });

  it('throw where they are defined', () => {
    expect(() => defineSettings({ dialect: 'postgres' as 'postgresql' })).toThrow(
      'settings.sqlproof.dialect cannot be "postgres". Did you mean "postgresql"? Allowed: auto, postgresql, mysql, mariadb, sqlite, sqlserver.',
    );
    expect(() => defineSettings(null as never)).toThrow('settings.sqlproof must be an object');
    expect(defineSettings({ version: '8.0' })).toEqual({ version: '8.0' });
  });

  it('name the hole of a list, which is no value of it', () => {
    const sink = { export: 'q', text: 0 };
    expect(defineSettings({ sinks: [sink] })).toEqual({ sinks: [sink] });
    const sinks = Array<typeof sink>(2);
    sinks[0] = sink;
    expect(() => defineSettings({ sinks })).toThrow(
      'settings.sqlproof.sinks[1] must be an object, not undefined.',
    );
  });
});

describe('a database of the language', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  const entries = Array.from({ length: 2000 }, (_, index) => [`key${index}`, index]);

  it.each([
    ['a misspelt name', 'postgres', '"postgres". Did you mean "postgresql"?'],
    ['a cycle', cycle, 'an object that cannot be shown.'],
    [
      'an object that throws',
      { toJSON: () => JSON.parse('{') as unknown },
      'an object that cannot be shown.',
    ],
    ['an object without text', { toString: 'huge' }, '{"toString":"huge"}.'],
    [
      'a large object',
      Object.fromEntries(entries),
      '{"key0":0,"key1":1,"key2":2,"key3":3,"key4":4,"key5":5,"key…',
    ],
    ['a bigint', 10n, 'a bigint.'],
  ])('that is %s is refused by a short message', (_, dialect, problem) => {
    const wrong = [{ files: ['**/*.sql'], languageOptions: { dialect } }];
    const message = `languageOptions.dialect cannot be ${problem}`;
    expect(() => messages('a.sql', 'SELECT 1;', wrong as Linter.Config[])).toThrow(message);
  });

  it('that is known is taken', () => {
    const right = [{ files: ['**/*.sql'], languageOptions: { dialect: 'mysql' } }];
    expect(messages('a.sql', 'SELEC 1;', right as Linter.Config[])).toEqual([]);
  });
});

describe('files on the disk that are not UTF-8', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sqlproof-bytes-'));
    await writeFile(
      join(directory, 'latin1.sql'),
      Buffer.from("SELECT 'caf\xe9' FROM t WHERE a = 1;", 'latin1'),
    );
    await writeFile(join(directory, 'utf16.sql'), Buffer.from('\uFEFFDELETE FROM t;', 'utf16le'));
    await writeFile(
      join(directory, 'random.sql'),
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)),
    );
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('end in an ordinary result', async () => {
    const eslint = new ESLint({
      cwd: directory,
      overrideConfigFile: true,
      overrideConfig: [...sqlproof.configs.all, ...postgresql],
    });
    const results = await eslint.lintFiles(['.']);
    expect(results).toHaveLength(3);
    expect(results.filter(({ fatalErrorCount }) => fatalErrorCount > 0)).toEqual([]);
    expect(results[0]?.messages).toEqual([]);
  });
});
