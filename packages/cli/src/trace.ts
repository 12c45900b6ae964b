import { relative, resolve } from 'node:path';
import {
  build,
  causeText,
  disagreements,
  ShadowTrouble,
  stateOf,
  trace as traceMigrations,
  type MigrationSteps,
  type TracedMigration,
} from '@sqlproof/shadow';
import { CannotRun, type ExitCode } from './exit-code.js';
import { readWithEslint } from './read-with-eslint.js';
import { historiesOf } from './shadow/choose-history.js';
import { collectFacts } from './shadow/collect-facts.js';
import { engineDialects } from './shadow/engine-names.js';
import { openEngine, type RunOptions } from './shadow/open-engine.js';
import { preludeText } from './shadow/preludes.js';
import { readShadowOptions } from './shadow/shadow-options.js';
import { targetFiles } from './target-files.js';
import type { Terminal } from './terminal.js';
import { traceText, type ShownTrace } from './trace-text.js';

/**
 * `sqlproof trace`: applies migrations to a throw-away database and shows what each statement really locks, writes anew and
 * reads there.
 *
 * @throws {CannotRun} when the arguments or the project do not allow it, or the database cannot be had.
 */
export async function trace(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readShadowOptions(args, ['text', 'json']);
  const { cwd } = terminal;
  if (options.report) throw new CannotRun('--report is an option of sqlproof explain.');
  if (options.stats !== undefined) throw new CannotRun('--stats is an option of sqlproof explain.');
  const { engine = 'pglite' } = options;
  if (engineDialects[engine] !== 'postgresql') {
    throw new CannotRun(
      `sqlproof trace shows what PostgreSQL locks, so that --engine cannot be "${engine}". Allowed: pglite, native, url.`,
    );
  }
  if (options.paths.length === 0) {
    throw new CannotRun('name the migrations, as in: sqlproof trace db/migrations/0042_add.sql');
  }
  const facts = await collectFacts(cwd, options.paths, options, {
    read: readWithEslint,
    wantsLocks: false,
  });
  facts.decide('postgresql');
  const isTarget = targetsOf(cwd, options.paths);
  const shown: ShownTrace[] = [];
  for (const history of historiesOf(facts, 'postgresql')) {
    if (history.some(({ path }) => isTarget(path))) {
      shown.push(await traceHistory(history, isTarget, { ...options, engine }, terminal));
    }
  }
  if (shown.length === 0) {
    terminal.err('None of these files is a migration for PostgreSQL.\n');
    return 0;
  }
  terminal.out(options.format === 'json' ? json(shown) : shown.map(traceText).join('\n'));
  return 0;
}

function targetsOf(cwd: string, paths: readonly string[]): (path: string) => boolean {
  const targets = targetFiles(cwd, paths).map((path) => path.replaceAll('\\', '/'));
  return (path) => targets.some((target) => path === target || path.startsWith(`${target}/`));
}

async function traceHistory(
  history: readonly MigrationSteps[],
  isTarget: (path: string) => boolean,
  options: RunOptions,
  terminal: Terminal,
): Promise<ShownTrace> {
  const { cwd, env } = terminal;
  const first = history.findIndex(({ path }) => isTarget(path));
  const last = history.findLastIndex(({ path }) => isTarget(path));
  const prelude = preludeText(cwd, 'postgresql', options);
  const foundation = { prelude, migrations: history.slice(0, first) };
  try {
    const opened = await openEngine(options, { cwd, env }, history, stateOf(foundation));
    const { engine } = opened;
    try {
      await build(opened, foundation);
      const { files } = await traceMigrations(engine, history.slice(first, last + 1), ({ path }) =>
        isTarget(path),
      );
      return shownTrace(files, engine.title, engine.version, cwd);
    } finally {
      await engine.close();
      for (const warning of engine.warnings ?? []) terminal.err(`Note: ${warning}\n`);
    }
  } catch (error) {
    if (error instanceof ShadowTrouble) throw new CannotRun(error.message, { cause: error });
    throw error;
  }
}

function shownTrace(
  traced: readonly TracedMigration[],
  engine: string,
  version: number,
  cwd: string,
): ShownTrace {
  return {
    engine,
    files: traced.map(({ migration, steps }) => ({
      file: relative(resolve(cwd), migration.path).replaceAll('\\', '/'),
      steps: steps.map((one) => ({
        line: lineOf(migration, one.step.span[0]),
        text: one.step.text,
        transaction: one.transaction,
        milliseconds: Math.round(one.took * 10) / 10,
        error: one.cause && causeText(one.cause),
        isSampled: one.isSampled,
        relations: [...one.relations].map(([name, { kind, lock, work }]) => ({
          name,
          kind,
          lock,
          work,
        })),
        disagreements: disagreements(migration, one, version),
      })),
    })),
  };
}

function lineOf({ source }: MigrationSteps, offset: number): number {
  return source.slice(0, offset).split(/\r\n|[\r\n]/).length;
}

function json(shown: readonly ShownTrace[]): string {
  return `${JSON.stringify(shown, null, 2)}\n`;
}
