import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  cacheFolder,
  checkProject,
  defaultLimits,
  extensionsIn,
  openPglite,
  ShadowTrouble,
  type Engine,
  type Project,
  type ShadowReport,
} from '@sqlproof/shadow';
import { CannotRun, type ExitCode } from './exit-code.js';
import { formatters } from './formats/index.js';
import { chooseHistory } from './shadow/choose-history.js';
import { collectFacts, type CollectedFacts } from './shadow/collect-facts.js';
import { ledger } from './shadow/ledger.js';
import { preludeText } from './shadow/preludes.js';
import { readShadowOptions, type ShadowOptions } from './shadow/shadow-options.js';
import { toDiagnostics } from './shadow/to-diagnostics.js';
import { wantsColours, type Terminal } from './terminal.js';

/**
 * `sqlproof explain`: builds the schema in a throw-away database, plans every query on it, and prints what that shows.
 *
 * @throws {CannotRun} when the arguments or the project do not allow it, or the database cannot be had.
 */
export async function explain(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readShadowOptions(args);
  const { cwd, env } = terminal;
  const facts = await collectFacts(cwd, options.paths, options);
  const project = projectOf(facts, cwd, options);
  const report = await run(project, options, terminal);
  terminal.err(ledger(report, cwd, options.verbose));
  const diagnostics = toDiagnostics(report.findings, cwd, (path) => facts.textOf(path));
  const format = formatters[options.format];
  terminal.out(format(diagnostics, { cwd, env, colours: wantsColours(terminal) }));
  return diagnostics.length > 0 ? 1 : 0;
}

function projectOf(
  facts: CollectedFacts,
  cwd: string,
  { migrations: folder }: ShadowOptions,
): Project {
  return {
    migrations: chooseHistory(facts, cwd, folder),
    queries: facts.queries.flatMap(({ queries }) => queries),
    leftOut: facts.queries.flatMap(({ leftOut }) => leftOut),
    sizes: facts.sizes,
  };
}

async function run(
  project: Project,
  options: ShadowOptions,
  terminal: Terminal,
): Promise<ShadowReport> {
  const { cwd, env } = terminal;
  const prelude = preludeText(cwd, options.preludes, options.roles);
  let engine: Engine | undefined;
  try {
    const opened = await openPglite({
      script: fileURLToPath(new URL('./pglite-child.mjs', import.meta.url)),
      folders: [cwd, dirname(createRequire(import.meta.url).resolve('./sqlproof.js'))],
      extensions: extensionsIn(project.migrations),
      limits: defaultLimits,
      cache: options.cache ? cacheFolder(env) : undefined,
    });
    engine = opened.engine;
    return await checkProject(engine, project, prelude);
  } catch (error) {
    if (error instanceof ShadowTrouble) throw new CannotRun(error.message, { cause: error });
    throw error;
  } finally {
    await engine?.close();
  }
}
