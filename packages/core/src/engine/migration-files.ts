import { basename, dirname, join } from 'node:path/posix';
import { compareVersions } from '../runners/compare-versions.js';
import { filesBeside } from '../runners/history.js';
import { runnerNamed } from '../configuration/runner-named.js';
import type { Analysis } from './analyse.js';

/** The migrations that a file belongs to, in the order in which their tool applies them. */
export interface MigrationFiles {
  readonly paths: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

const filesOfPaths = new WeakMap<readonly string[], MigrationFiles>();

/** `undefined` for a file that is no migration. Worked out once for all files of one tool. */
export function migrationFiles(analysis: Analysis): MigrationFiles | undefined {
  const { migration, surrounding, text } = analysis;
  if (!migration) return undefined;
  const runner = runnerNamed(migration.runner, surrounding.settings, surrounding.cwd);
  const candidate = { path: pathOf(analysis), text, files: surrounding.files };
  const paths = (runner?.history ?? filesBeside)(candidate);
  const known = filesOfPaths.get(paths);
  if (known) return known;
  const positions = new Map(paths.map((path, position) => [path, position]));
  const files = { paths, positions };
  filesOfPaths.set(paths, files);
  return files;
}

export function pathOf({ surrounding }: Analysis): string {
  return surrounding.filename.replaceAll('\\', '/');
}

/** What tells a migration from the others: its file, or its folder where all files have one name. */
export function nameOf(path: string): string {
  const file = basename(path);
  return /^(?:migration|up|down)\.\w+$/.test(file) ? basename(dirname(path)) : file;
}

/**
 * True when the settings say that a migration has been applied already: it comes before the file or version of
 * `migrations.since`, or is not among `migrations.unreleased`.
 */
export function isReleased(analysis: Analysis, path = pathOf(analysis)): boolean {
  const { settings, cwd } = analysis.surrounding;
  const { since, unreleased } = settings.migrations ?? {};
  if (!analysis.migration) return false;
  if (since === undefined) return unreleased !== undefined && !pathsIn(unreleased, cwd).has(path);
  const files = migrationFiles(analysis);
  const first = files && firstNamed(since, files);
  const own = files?.positions.get(path);
  if (first !== undefined && own !== undefined) return own < first;
  // A file that is a history of its own has no place among versions.
  if (files?.paths.length === 1) return false;
  return compareVersions(nameOf(path), since) < 0;
}

/** True when the settings tell which migrations have been applied. */
export function knowsReleases({ surrounding }: Analysis): boolean {
  const { since, unreleased } = surrounding.settings.migrations ?? {};
  return since !== undefined || unreleased !== undefined;
}

const pathSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Paths as a set, absolute ones as they are. One list serves all files of a run. */
function pathsIn(list: readonly string[], cwd: string): ReadonlySet<string> {
  const paths = pathSets.get(list) ?? new Set(list.flatMap((one) => [one, join(cwd, one)]));
  pathSets.set(list, paths);
  return paths;
}

const firstPositions = new WeakMap<MigrationFiles, Map<string, number | undefined>>();

/** The position of the first migration with a name, as people write it in the settings. */
function firstNamed(since: string, files: MigrationFiles): number | undefined {
  const known = firstPositions.get(files) ?? new Map<string, number | undefined>();
  firstPositions.set(files, known);
  if (!known.has(since)) {
    const isNamed = nameTest(since);
    const found = files.paths.findIndex(isNamed);
    known.set(since, found < 0 ? undefined : found);
  }
  return known.get(since);
}

/** A test for a file name, a folder's name, or a version. */
function nameTest(since: string): (path: string) => boolean {
  const version = new RegExp(`^[VUB]?${since.replaceAll(/\W/g, '\\$&')}(?:[._-]|$)`);
  return (path) => {
    const name = nameOf(path);
    return (
      path === since ||
      path.endsWith(`/${since}`) ||
      name === since ||
      name.replace(/\.\w+$/, '') === since ||
      version.test(name)
    );
  };
}
