import { basename, dirname, join } from 'node:path/posix';
import { jsonObject, objectOf } from '../runners/json-object.js';
import type { ProjectFiles } from '../source/project-files.js';
import type { Analysis } from './analyse.js';
import { isReleased, knowsReleases, migrationFiles } from './migration-files.js';

/** Why a tool refuses or skips a migration that stands where it does. */
export interface OrderConflict {
  /**
   * `skipped`: its record is older than one before it. `late`: one behind it is released. `version`: another file has
   * its version. `changeset`: another part of the file has its name.
   */
  readonly kind: 'skipped' | 'late' | 'version' | 'changeset';
  /** Name of the other migration, or of the changeset. */
  readonly other: string;
  /** Offset in the text where the part begins that is in conflict. */
  readonly start: number;
}

/**
 * Tools that stop at two files of one version, and skip a file behind which others have run, or stop there:
 * golang-migrate (source/migration.go), goose (migrate.go, "missing migrations"), Flyway (outOfOrder).
 */
const inOrder: readonly string[] = ['golang-migrate', 'goose', 'flyway'];

/**
 * The version by which a tool that skips or refuses what comes late knows a migration; `undefined` for another tool, and for
 * a file without a version.
 */
export function orderedVersion(runner: string | undefined, path: string): string | undefined {
  return runner !== undefined && inOrder.includes(runner) ? versionOf(path) : undefined;
}

const known = new WeakMap<Analysis, OrderConflict | undefined>();

/** What the checkout, and the settings about releases, tell about the place of a migration among the others. */
export function orderConflict(analysis: Analysis): OrderConflict | undefined {
  if (!known.has(analysis)) known.set(analysis, find(analysis));
  return known.get(analysis);
}

function find(analysis: Analysis): OrderConflict | undefined {
  const { migration, surrounding, text } = analysis;
  const path = surrounding.filename.replaceAll('\\', '/');
  if (migration?.runner === 'drizzle') return olderThanBefore(path, surrounding.files);
  if (migration?.runner === 'liquibase') return secondChangeset(text);
  if (!migration || !inOrder.includes(migration.runner)) return undefined;
  const version = versionOf(path);
  const { paths = [], positions } = migrationFiles(analysis) ?? {};
  const own = positions?.get(path);
  if (version === undefined || own === undefined) return undefined;
  // The files are in the order of their versions.
  const same = paths[own - 1];
  if (same !== undefined && versionOf(same) === version)
    return { kind: 'version', other: basename(same), start: 0 };
  if (!knowsReleases(analysis) || isReleased(analysis, path)) return undefined;
  const passed = lastReleased(paths, analysis);
  if (passed === undefined || (positions?.get(passed) ?? 0) < own) return undefined;
  return { kind: 'late', other: basename(passed), start: 0 };
}

interface LastReleased {
  readonly paths: readonly string[];
  readonly last: string | undefined;
}

const lastBySettings = new WeakMap<object, LastReleased>();

/** The last versioned migration that has been applied. */
function lastReleased(paths: readonly string[], analysis: Analysis): string | undefined {
  const settings = analysis.surrounding.settings.migrations ?? {};
  const known = lastBySettings.get(settings);
  if (known?.paths === paths) return known.last;
  const last = paths.findLast((one) => versionOf(one) !== undefined && isReleased(analysis, one));
  lastBySettings.set(settings, { paths, last });
  return last;
}

/** The number of a versioned migration. A repeatable one of Flyway has none. */
function versionOf(path: string): string | undefined {
  const [, digits] = /^V?(\d+(?:[._]\d+)*)_/.exec(basename(path)) ?? [];
  return digits?.split(/[._]/).map(Number).join('.');
}

/**
 * The migrator compares the time of each record with that of the newest one applied, and passes over what is not newer
 * (drizzle-orm, pg-core/dialect.ts, migrate).
 */
function olderThanBefore(path: string, files: ProjectFiles): OrderConflict | undefined {
  const journal = join(dirname(path), 'meta/_journal.json');
  const conflicts = files.derive(`order of ${journal}`, () => conflictsIn(files.read(journal)));
  return conflicts.get(basename(path, '.sql'));
}

function conflictsIn(journal: string | undefined): ReadonlyMap<string, OrderConflict> {
  const { entries } = jsonObject(journal ?? '');
  const found = new Map<string, OrderConflict>();
  let newest = { when: -Infinity, tag: '' };
  for (const entry of Array.isArray(entries) ? entries : []) {
    const { when, tag } = objectOf(entry);
    if (typeof when !== 'number' || typeof tag !== 'string') continue;
    if (when <= newest.when) found.set(tag, { kind: 'skipped', other: newest.tag, start: 0 });
    else newest = { when, tag };
  }
  return found;
}

const changeset = /^[ \t]*--[ \t]*changeset[ \t]+("[^"\n]+"|[^:\n]+):[ \t]*(\S+)/gim;

/** A changeset is known by its author, its id and its file, and validation refuses two (ValidatingVisitor.java). */
function secondChangeset(text: string): OrderConflict | undefined {
  const seen = new Set<string>();
  for (const { 1: author = '', 2: id = '', index } of text.matchAll(changeset)) {
    const name = `${author.trim()}:${id}`;
    if (seen.has(name)) return { kind: 'changeset', other: name, start: index };
    seen.add(name);
  }
  return undefined;
}
