import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { installRuntime } from '../../support/install-runtime.js';

export type Files = Readonly<Record<string, string>>;

/** A shop whose change takes an index from a query in a file that it does not touch. */
export const shop = {
  base: {
    'package.json': '{ "dependencies": { "pg": "^8.0.0" } }\n',
    '.gitignore': 'node_modules\n',
    'db/migrations/001_shop.sql': [
      'CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);',
      'CREATE INDEX customers_email_idx ON customers (email);',
      '',
    ].join('\n'),
    'src/customers.ts': [
      "import { Pool } from 'pg';",
      'const pool = new Pool();',
      'export const byEmail = (email: string) =>',
      "  pool.query('SELECT id FROM customers WHERE email = $1', [email]);",
      '',
    ].join('\n'),
  },
  head: { 'db/migrations/002_drop.sql': 'DROP INDEX customers_email_idx;\n' },
} as const satisfies Readonly<Record<string, Files>>;

/** A git repository with two commits, in which PGlite is installed. */
export interface ChangedProject {
  readonly root: string;
  /** Commits. */
  readonly base: string;
  readonly head: string;
}

/** Makes a repository, which is removed after the test. */
export async function changedProject(
  base: Files,
  head: Files,
  { hasPglite = true } = {},
): Promise<ChangedProject> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'sqlproof-change-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], {
      cwd: root,
      encoding: 'utf8',
    }).trim();
  const commit = (files: Files): string => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    git('add', '--all');
    git('commit', '--quiet', '--message', 'a change');
    return git('rev-parse', 'HEAD');
  };
  git('init', '--quiet', '--initial-branch=main');
  const commits = { base: commit(base), head: commit(head) };
  if (hasPglite) {
    const packages = join(await installRuntime('engines/pglite'), 'node_modules/@electric-sql');
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(packages, join(root, 'node_modules/@electric-sql'));
  }
  return { root, ...commits };
}
