import { Linter } from 'eslint';
import sqlproof, { type Settings } from 'eslint-plugin-sqlproof';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fencedBlocks } from '../support/markdown-examples.js';

type RunnerSettings = Exclude<NonNullable<Settings['migrations']>['runner'], string | undefined>;

const page = readFileSync(new URL('../../rules-docs/settings.md', import.meta.url), 'utf8');
const concurrently = 'CREATE INDEX CONCURRENTLY users_email ON users (email);\n';
const index = 'CREATE INDEX users_email ON users (email);\n';
const base: RunnerSettings = { files: 'db/changes/*.sql', transaction: 'file' };

function project(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'sqlproof-described-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** What the recommended preset reports in one file of a project. */
function lint(
  runner: RunnerSettings,
  path: string,
  text: string,
  others: Readonly<Record<string, string>> = {},
): string[] {
  const root = project({ [path]: text, ...others });
  const settings = { sqlproof: { dialect: 'postgresql', migrations: { runner } } };
  const config = [...sqlproof.configs.recommended, { settings }] as Linter.Config[];
  return new Linter({ cwd: root })
    .verify(text, config, join(root, path))
    .map(({ ruleId, message }) => `${ruleId?.replace('sqlproof/', '') ?? ''}: ${message}`);
}

describe('the transaction', () => {
  const path = 'db/changes/1_a.sql';

  it('of a file or a run refuses CONCURRENTLY, with the words of the settings', () => {
    const disable = 'add `-- no-transaction` as the first line';
    for (const transaction of ['file', 'run'] as const) {
      expect(lint({ ...base, transaction, disable, name: 'our tool' }, path, concurrently)).toEqual(
        [
          expect.stringMatching(
            /^no-concurrently-in-transaction: .* our tool .*, add `-- no-transaction` as the first line\.$/,
          ),
        ],
      );
    }
    expect(lint({ ...base, transaction: 'none' }, path, concurrently)).toEqual([]);
  });

  it('without such words cannot be left', () => {
    expect(lint(base, path, index)).toMatchInlineSnapshot(`
      [
        "require-concurrent-index: Building this index takes a SHARE lock: every write to "users" waits until it finishes. As the migration tool cannot run CREATE INDEX CONCURRENTLY, build the index by hand first and keep CREATE INDEX IF NOT EXISTS here.",
      ]
    `);
    expect(lint({ ...base, disable: 'ask Ana' }, path, index)).toMatchInlineSnapshot(`
      [
        "require-concurrent-index: Building this index takes a SHARE lock: every write to "users" waits until it finishes. Build it with CREATE INDEX CONCURRENTLY; under the migration tool, ask Ana.",
      ]
    `);
  });

  it('of one message is there when the file has several statements', () => {
    const runner = { ...base, transaction: 'one-message' } as const;
    expect(lint(runner, path, concurrently)).toEqual([]);
    expect(lint(runner, path, `${concurrently}SELECT 1;\n`)).toEqual([
      expect.stringMatching(
        /^no-concurrently-in-transaction: .* put it alone in a migration file\.$/,
      ),
    ]);
  });

  it('is switched off by a whole line that the marker matches', () => {
    const runner = { ...base, marker: '-- no-?transaction', disable: 'add the line' };
    for (const line of ['-- no-transaction', '-- notransaction  ', '-- no-transaction\r']) {
      expect(lint(runner, path, `${line}\n${concurrently}`)).toEqual([]);
    }
    for (const line of ['-- no-transaction here', '--no-transaction', 'x -- no-transaction']) {
      const text = line.startsWith('x')
        ? `SELECT 1; ${line.slice(2)}\n${concurrently}`
        : `${line}\n${concurrently}`;
      expect(lint(runner, path, text)).toHaveLength(1);
    }
  });
});

describe('the files', () => {
  const drop = 'ALTER TABLE users DROP COLUMN plan;\n';

  it('are those of the patterns, and no others', () => {
    const runner = { ...base, files: ['db/changes/*.sql', 'tenants/*/*.sql'] };
    expect(lint(runner, 'db/changes/add.sql', drop)).toHaveLength(1);
    expect(lint(runner, 'tenants/a/add.sql', drop)).toHaveLength(1);
    expect(lint(runner, 'db/queries/add.sql', drop)).toEqual([]);
  });

  it('that undo others are the way down', () => {
    const runner = { ...base, down: 'db/changes/*.undo.sql' };
    expect(lint(runner, 'db/changes/1.undo.sql', drop)).toEqual([]);
    expect(lint(base, 'db/changes/1.undo.sql', drop)).toHaveLength(1);
  });

  it('of other tools stay theirs', () => {
    const goose = `-- +goose NO TRANSACTION\n-- +goose Up\n${concurrently}`;
    expect(lint(base, 'goose/1_a.sql', goose)).toEqual([]);
    expect(lint(base, 'db/changes/1_a.sql', goose)).toHaveLength(1);
  });

  it('are a history in their order, without those that undo', () => {
    const table =
      'CREATE TABLE users (email text, plan text);\nCREATE INDEX old ON users (email);\n';
    const isRedundant = (runner: RunnerSettings, path: string, others: object): boolean =>
      lint(runner, path, concurrently, others as Record<string, string>).some((line) =>
        line.startsWith('no-redundant-index'),
      );
    const plain = { ...base, transaction: 'none', down: 'db/changes/*.undo.sql' } as const;
    const inChanges = (name: string): object => ({ [`db/changes/${name}`]: table });
    expect(isRedundant(plain, 'db/changes/10_b.sql', inChanges('9_a.sql'))).toBe(true);
    expect(
      isRedundant({ ...plain, order: 'name' }, 'db/changes/10_b.sql', inChanges('9_a.sql')),
    ).toBe(false);
    expect(
      isRedundant({ ...plain, order: 'number' }, 'db/changes/10_b.sql', {
        ...inChanges('9_a.sql'),
        'db/changes/x.sql': '',
      }),
    ).toBe(true);
    expect(
      isRedundant(plain, 'db/changes/10_b.sql', {
        ...inChanges('9_a.sql'),
        'db/changes/x.sql': '',
      }),
    ).toBe(false);
    expect(isRedundant(plain, 'db/changes/10_b.sql', inChanges('9_a.undo.sql'))).toBe(false);
  });

  it('with a folder for each are a history too', () => {
    const runner = {
      files: 'changes/*/up.sql',
      down: 'changes/*/down.sql',
      transaction: 'none',
    } as const;
    const table = 'CREATE TABLE users (email text);\nCREATE INDEX old ON users (email);\n';
    const before = { 'changes/9_a/up.sql': table, 'changes/9_a/down.sql': 'DROP TABLE users;' };
    const found = lint(runner, 'changes/10_b/up.sql', concurrently, before);
    expect(found.filter((line) => line.startsWith('no-redundant-index'))).toHaveLength(1);
    expect(lint(runner, 'changes/10_b/up.sql', concurrently)).toEqual([]);
  });
});

it('the example of the documentation does what it says', () => {
  const example = fencedBlocks(page).find(({ code }) => code.includes('our deploy script'));
  const { migrations } = new Function('defineSettings', `return ${example?.code ?? ''}`)(
    sqlproof.defineSettings,
  ) as Settings;
  const runner = migrations?.runner as RunnerSettings;
  expect(lint(runner, 'db/changes/1_a.sql', concurrently)).toMatchInlineSnapshot(`
    [
      "no-concurrently-in-transaction: CREATE INDEX CONCURRENTLY fails here: our deploy script runs this file in a transaction. To run it outside, add \`-- no-transaction\` as the first line.",
    ]
  `);
  expect(lint(runner, 'db/changes/1_a.sql', `-- no-transaction\n${concurrently}`)).toEqual([]);
});

describe('wrong settings', () => {
  const problem = (runner: unknown): string => {
    try {
      sqlproof.defineSettings({ migrations: { runner } } as Settings);
      return '';
    } catch (error) {
      return (error as Error).message.replaceAll('settings.sqlproof.migrations.', '');
    }
  };

  it('are named with their path', () => {
    expect(problem({})).toBe('runner.files is missing.\nrunner.transaction is missing.');
    expect(problem({ ...base, transaction: undefined })).toMatch(
      /^runner\.transaction cannot be undefined\. Allowed: none, /,
    );
    expect(problem({ ...base, files: [1] })).toBe('runner.files[0] must be a string, not 1.');
    expect(problem({ ...base, order: 'dates' })).toBe(
      'runner.order cannot be "dates". Allowed: number, name.',
    );
    expect(problem({ ...base, fils: '' })).toMatch(
      /^runner\.fils is not a setting\. Did you mean "files"\?/,
    );
    expect(problem({ ...base, marker: '[', disable: 'x' })).toMatch(
      /^runner\.marker must be a regular expression: /,
    );
    expect(problem({ ...base, marker: '-- x' })).toMatch(/^runner\.disable is missing: /);
    expect(problem(['goose'])).toMatch(/^runner cannot be /);
    expect(problem(base)).toBe('');
    expect(problem('goose')).toBe('');
  });
});
