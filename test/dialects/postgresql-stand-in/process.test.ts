import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ESLint } from 'eslint';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';
import { lowerText } from '../../../packages/core/src/dialects/postgresql/lower-text.js';
import { files, statementsOf } from './case-files.js';
import { inputOf } from './statement-input.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const project: Readonly<Record<string, string>> = {
  'eslint.config.mjs': `import parser from '@typescript-eslint/parser';
import sqlproof from 'eslint-plugin-sqlproof';
export default [
  { ignores: ['*.mjs'] },
  { files: ['**/*.ts'], languageOptions: { parser } },
  ...sqlproof.configs.recommended,
];
`,
  'queries/cleanup.sql': `-- 😀 it's a comment
DELETE FROM "Sessions";
DELETE FROM sessions WHERE expires_at < now() - interval '30 days';
WITH old AS (SELECT id FROM users) UPDATE users SET seen = now();
SAVEPOINT a;
`,
  'migrations/0001_index.sql': `CREATE TABLE made (id bigint PRIMARY KEY);
CREATE INDEX made_id ON made (id);
CREATE INDEX users_email ON users (lower(email)) WHERE deleted_at IS NULL;
DO $$ BEGIN PERFORM 1; END $$;
`,
  'src/users.ts': `import { Pool } from 'pg';
const pool = new Pool();
export const byName = (name: string) => pool.query(\`SELECT id FROM users WHERE name = '\${name}'\`);
export const byId = (id: string) => pool.query('SELECT id FROM users WHERE id = $1', [id]);
export const wipe = () => pool.query('UPDATE users SET active = false');
`,
};

interface Found {
  readonly status: number;
  readonly stderr: string;
  /** Each message as `file line:column-line:column rule`. */
  readonly messages: readonly string[];
}

/** Lints the files with ESLint's own command and the built plugin. */
async function lint(...nodeOptions: readonly string[]): Promise<Found> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'sqlproof-stand-in-')));
  try {
    for (const [name, text] of Object.entries(project)) {
      await mkdir(join(directory, name, '..'), { recursive: true });
      await writeFile(join(directory, name), text);
    }
    await mkdir(join(directory, 'node_modules'));
    await link(join(root, 'packages/eslint-plugin'), 'eslint-plugin-sqlproof');
    await link(join(root, 'node_modules/eslint'), 'eslint');
    await link(join(root, 'node_modules/@typescript-eslint'), '@typescript-eslint');
    const eslint = join(directory, 'node_modules/eslint/bin/eslint.js');
    return await run([...nodeOptions, eslint, '--format', 'json', '.'], directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }

  function link(target: string, name: string): Promise<void> {
    return symlink(target, join(directory, 'node_modules', name));
  }
}

function run(args: readonly string[], cwd: string): Promise<Found> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd }, (error, stdout, stderr) => {
      const results = stdout === '' ? [] : (JSON.parse(stdout) as ESLint.LintResult[]);
      const messages = results.flatMap(({ filePath, messages: found }) =>
        found.map(
          ({ line, column, endLine, endColumn, ruleId, message }) =>
            `${basename(filePath)} ${line}:${column}-${endLine}:${endColumn} ${ruleId ?? message}`,
        ),
      );
      resolve({ status: Number(error?.code ?? 0), stderr, messages });
    });
  });
}

/** The facts of the cases, from a process of their own. */
async function factsOf(statements: readonly string[], ...nodeOptions: readonly string[]) {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'sqlproof-stand-in-')));
  try {
    const script = join(directory, 'facts.mjs');
    const input = join(root, 'test/dialects/postgresql-stand-in/without-webassembly.ts');
    const build = await rolldown({ input, platform: 'node', external: [/^node:/] });
    await build.write({ file: script, format: 'esm', codeSplitting: false });
    await build.close();
    await symlink(join(root, 'node_modules'), join(directory, 'node_modules'));
    const options = { input: JSON.stringify(statements), maxBuffer: 100_000_000 };
    const output = execFileSync(process.execPath, [...nodeOptions, script], options).toString();
    return JSON.parse(output) as { readonly webAssembly: string; readonly facts: unknown };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

test('the facts in a process without WebAssembly', async () => {
  const statements = files.flatMap((file) => statementsOf(file));
  const { webAssembly, facts } = await factsOf(statements, '--jitless');
  expect(webAssembly).toBe('undefined');
  // Bodies of routines are read by PostgreSQL's own compiler, in this process.
  const isRoutine = (statement: string): boolean =>
    /^(?:CREATE.* (?:FUNCTION|PROCEDURE)|DO) /.test(statement);
  expect(facts).toEqual(
    statements.map((statement, index): unknown =>
      isRoutine(statement) ? (facts as unknown[])[index] : plain(lowerText(inputOf(statement))),
    ),
  );
});

/** Facts as JSON has them. */
function plain(facts: unknown): unknown {
  return JSON.parse(JSON.stringify(facts));
}

test('ESLint finds without WebAssembly what it finds with it', async () => {
  const [own, standIn] = await Promise.all([lint(), lint('--jitless')]);
  expect(own).toEqual({
    status: 1,
    stderr: '',
    messages: [
      '0001_index.sql 2:1-2:34 sqlproof/no-redundant-index',
      '0001_index.sql 3:1-3:74 sqlproof/require-concurrent-index',
      'cleanup.sql 2:1-2:23 sqlproof/no-delete-without-where',
      'cleanup.sql 4:1-4:65 sqlproof/no-update-without-where',
      'users.ts 3:90-3:94 sqlproof/no-interpolated-sql',
      'users.ts 5:39-5:70 sqlproof/no-update-without-where',
    ],
  });
  expect(standIn.stderr).not.toMatch(/Error/);
  expect({ ...standIn, stderr: '' }).toEqual(own);
});
