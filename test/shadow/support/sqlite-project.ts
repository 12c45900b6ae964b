import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../../cli/temporary-project.js';
import { installRuntime } from '../../support/install-runtime.js';
import { commit, git } from './repository.js';

type Files = Readonly<Record<string, string>>;

/** A project with these files that has an SQLite installed, removed after the test. */
export async function sqliteProject(files: Files): Promise<string> {
  const root = project(files);
  const packages = join(await installRuntime('engines-sqlite'), 'node_modules/node-sqlite3-wasm');
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(packages, join(root, 'node_modules/node-sqlite3-wasm'), 'junction');
  return root;
}

/** The same, as one commit on the branch `main`. */
export async function sqliteRepository(files: Files): Promise<string> {
  const cwd = await sqliteProject({ '.gitignore': 'node_modules\n', ...files });
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  commit(cwd, 'base');
  return cwd;
}

/** Files of a project that Drizzle migrates: the texts of its migrations in their order, and the code beside them. */
export function drizzleFiles(migrations: readonly string[], code: Files = {}): Files {
  const entries = migrations.map((_, idx) => ({ idx, version: '6', when: idx + 1, tag: tag(idx) }));
  return {
    'package.json': JSON.stringify({ dependencies: { 'better-sqlite3': '^12.0.0' } }),
    'drizzle.config.ts': "export default { dialect: 'sqlite', out: './drizzle' };\n",
    'drizzle/meta/_journal.json': JSON.stringify({ version: '7', dialect: 'sqlite', entries }),
    ...Object.fromEntries(migrations.map((text, index) => [drizzlePath(index), text])),
    ...code,
  };
}

function tag(index: number): string {
  return `000${index}_step`;
}

/** Path of a migration of Drizzle, by its number from 0. */
export function drizzlePath(index: number): string {
  return `drizzle/${tag(index)}.sql`;
}

/** A module of TypeScript that sends these texts through `better-sqlite3`, each on a line of its own from line 3 on. */
export function sqliteQueries(...texts: readonly string[]): string {
  const lines = texts.map((text, index) => `export const q${index} = db.prepare(\`${text}\`);`);
  return [
    "import Database from 'better-sqlite3';",
    "const db = new Database('a.db');",
    ...lines,
    '',
  ].join('\n');
}
