import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '@sqlproof/core';
import { afterAll, beforeAll } from 'vitest';
import { sqlproof, type Outcome } from '../../cli/command-line.js';
import { project } from '../../cli/temporary-project.js';
import { installRuntime } from '../../support/install-runtime.js';

type Environment = Readonly<Record<string, string>>;

/** Runs `sqlproof`; `cache` is where it keeps databases. */
export interface CommandLine {
  readonly cache: string;
  run(cwd: string, args: readonly string[], env?: Environment): Promise<Outcome>;
  /** The problems that `explain` prints, each as `file:line:column severity rule: message`. */
  explain(cwd: string, args?: readonly string[]): Promise<Explained>;
}

export interface Explained extends Outcome {
  readonly problems: readonly string[];
}

/** A command line with a cache that the tests of a file share, so that only the first one makes an empty database. */
export function commandLine(): CommandLine {
  const cache = mkdtempSync(join(realpathSync(tmpdir()), 'sqlproof-cache-'));
  beforeAll(() => installRuntime('engines/pglite'));
  afterAll(() => rmSync(cache, { recursive: true, force: true }));
  const run: CommandLine['run'] = (cwd, args, env) =>
    sqlproof(args, { cwd, env: { XDG_CACHE_HOME: cache, ...env } });
  const explain: CommandLine['explain'] = async (cwd, args = []) => {
    const outcome = await run(cwd, ['explain', '--format', 'json', ...args]);
    return { ...outcome, problems: problemsIn(outcome) };
  };
  return { cache, run, explain };
}

function problemsIn({ code, stdout, stderr }: Outcome): readonly string[] {
  if (code === 2) throw new Error(stderr);
  const diagnostics = JSON.parse(stdout) as readonly Diagnostic[];
  return diagnostics.map(
    ({ file, line, column, severity, rule, message }) =>
      `${file}:${line}:${column} ${severity} ${rule}: ${message}`,
  );
}

/** A project with these files that has PGlite installed, removed after the test. */
export async function shadowProject(files: Readonly<Record<string, string>>): Promise<string> {
  const root = project(files);
  mkdirSync(join(root, 'node_modules'));
  const engine = join(await installRuntime('engines/pglite'), 'node_modules/@electric-sql');
  symlinkSync(engine, join(root, 'node_modules/@electric-sql'), 'junction');
  return root;
}

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Puts ESLint and the plugin of this repository among the packages of a project. */
export function useEslint(root: string): void {
  const packages = join(root, 'node_modules');
  symlinkSync(join(repository, 'node_modules/eslint'), join(packages, 'eslint'), 'junction');
  const plugin = join(repository, 'packages/eslint-plugin');
  symlinkSync(plugin, join(packages, 'eslint-plugin-sqlproof'), 'junction');
}

/** Files of a project that Prisma migrates: the texts of its migrations in their order, and the code beside them. */
export function prismaFiles(
  migrations: readonly string[],
  code: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const paths = migrations.map((text, index) => [migrationPath(index + 1), text] as const);
  const dependencies = { pg: '^8.0.0' };
  return {
    'package.json': JSON.stringify({ dependencies }),
    ...Object.fromEntries(paths),
    ...code,
  };
}

/** Path of a migration of Prisma, by its number from 1. */
export function migrationPath(number: number): string {
  return `prisma/migrations/2024010${number}000000_step/migration.sql`;
}

/** A module of TypeScript that sends these expressions through `pg`, each on a line of its own from line 3 on. */
export function queries(...calls: readonly string[]): string {
  const lines = calls.map((call, index) => `export const q${index} = ${call};`);
  return ["import { Pool } from 'pg';", 'const pool = new Pool();', ...lines, ''].join('\n');
}
