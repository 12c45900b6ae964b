import { runnerNamed } from '../configuration/runner-named.js';
import { basename, dirname, join } from 'node:path/posix';
import { CatalogLog, noCatalog, type Catalog } from '../catalog/catalog.js';
import { inExecutionOrder } from '../catalog/execution-order.js';
import { filesBeside } from '../runners/history.js';
import { partAt } from '../runners/part-at.js';
import type { Candidate } from '../runners/runner.js';
import { compareVersions } from '../runners/compare-versions.js';
import { analyseSql, placeSql, type Analysis, type Surrounding } from './analyse.js';

/** The migrations of a tool, one after the other. */
export interface History {
  readonly log: CatalogLog;
  /** Where each file that is on the disk begins in the log. */
  readonly starts: ReadonlyMap<string, number>;
  readonly paths: readonly string[];
}

/** The schema that a migration meets: what the ones before it left. */
export function catalogBefore(analysis: Analysis): Catalog {
  const history = historyOf(analysis);
  const path = pathOf(analysis.surrounding);
  const start = history?.starts.get(path);
  if (!history) return noCatalog;
  if (start !== undefined) return history.log.before(start);
  // A file that is not on the disk yet comes behind those that sort before it.
  const paths = pathsOf(analysis);
  const own = paths.indexOf(path);
  const next =
    own < 0 ? undefined : paths.find((other, at) => at > own && history.starts.has(other));
  return history.log.before(history.starts.get(next ?? '') ?? history.log.length);
}

/**
 * True when the settings say that a migration has been applied already: it comes before the file or version of
 * `migrations.since`, or is not among `migrations.unreleased`.
 */
export function isReleased(analysis: Analysis, path = pathOf(analysis.surrounding)): boolean {
  const { since, unreleased } = analysis.surrounding.settings.migrations ?? {};
  if (!analysis.migration) return false;
  if (since === undefined) {
    return unreleased !== undefined && !pathsIn(unreleased, analysis.surrounding.cwd).has(path);
  }
  const paths = pathsOf(analysis);
  const first = paths.findIndex((other) => isNamed(other, since));
  const own = paths.indexOf(path);
  if (first >= 0 && own >= 0) return own < first;
  return compareVersions(nameOf(path), since) < 0;
}

const known = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Paths as a set, absolute ones as they are. One list serves all files of a run. */
function pathsIn(list: readonly string[], cwd: string): ReadonlySet<string> {
  const paths = known.get(list) ?? new Set(list.flatMap((one) => [one, join(cwd, one)]));
  known.set(list, paths);
  return paths;
}

/** True when the settings tell which migrations have been applied. */
export function knowsReleases({ surrounding }: Analysis): boolean {
  const { since, unreleased } = surrounding.settings.migrations ?? {};
  return since !== undefined || unreleased !== undefined;
}

/** True for a file name, a folder's name, or a version, as people write it in the settings. */
function isNamed(path: string, since: string): boolean {
  const name = nameOf(path);
  return (
    path === since ||
    path.endsWith(`/${since}`) ||
    name === since ||
    name.replace(/\.\w+$/, '') === since ||
    new RegExp(`^[VUB]?${since.replaceAll(/\W/g, '\\$&')}(?:[._-]|$)`).test(name)
  );
}

/** What tells a migration from the others: its file, or its folder where all files have one name. */
function nameOf(path: string): string {
  const file = basename(path);
  return /^(?:migration|up|down)\.\w+$/.test(file) ? basename(dirname(path)) : file;
}

function pathOf({ filename }: Surrounding): string {
  return filename.replaceAll('\\', '/');
}

/** The migrations around a file; `undefined` when it is none itself. */
export function historyOf(analysis: Analysis): History | undefined {
  const { migration, surrounding } = analysis;
  if (!migration) return undefined;
  const paths = pathsOf(analysis);
  const key = `history of ${migration.runner} from ${paths[0] ?? ''} to ${paths.at(-1) ?? ''}`;
  return surrounding.files.derive(key, () => replay(paths, surrounding));
}

function pathsOf({ migration, surrounding, text }: Analysis): readonly string[] {
  const { files, settings, cwd } = surrounding;
  const runner = runnerNamed(migration?.runner, settings, cwd);
  const candidate: Candidate = { path: pathOf(surrounding), text, files };
  return (runner?.history ?? filesBeside)(candidate);
}

/** Lowers the files one after the other; a file that cannot be read, or is no migration, adds nothing. */
function replay(paths: readonly string[], surrounding: Surrounding): History {
  const log = new CatalogLog(noCatalog);
  const starts = new Map<string, number>();
  for (const path of paths) {
    const text = surrounding.files.read(path);
    if (text === undefined) continue;
    starts.set(path, log.length);
    if (!path.endsWith('.sql')) continue;
    const { statements, migration } = analyseFile(text, { ...surrounding, filename: path });
    for (const statement of inExecutionOrder(statements)) {
      const part = migration && partAt(migration.parts, statement.span);
      if (part?.direction === 'up') log.append(statement, path);
    }
  }
  return { log, starts, paths };
}

/** A dump among the migrations is where the others begin. */
function analyseFile(text: string, surrounding: Surrounding): Analysis {
  const { role, dialect } = placeSql(text, surrounding);
  const { migration } = 'migration' in role ? role : {};
  return analyseSql(
    text,
    surrounding,
    migration ? { kind: 'migration', migration } : role,
    dialect,
  );
}
