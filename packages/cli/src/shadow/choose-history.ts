import { dirname, relative, resolve } from 'node:path';
import { dialectTitles, type MigrationSteps, type ShadowDialect } from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';
import type { CollectedFacts } from './collect-facts.js';

type History = readonly MigrationSteps[];

/**
 * The migrations that make a database of this kind. `folder`: where they lie, as the user says it; needed only where there are several
 * sets of them.
 *
 * @throws {CannotRun} when there are none there, or several and none was named.
 */
export function chooseHistory(
  facts: CollectedFacts,
  dialect: ShadowDialect,
  cwd: string,
  folder: string | undefined,
): History {
  const histories = historiesOf(facts, dialect);
  const chosen = folder === undefined ? histories : historiesIn(histories, cwd, folder);
  const [first, second] = chosen;
  if (first && !second) return first;
  if (second) {
    const folders = chosen.map((history) => `  ${folderOf(pathsOf(history), cwd)}`).join('\n');
    throw new CannotRun(
      `there are several sets of migrations. Name one with --migrations:\n${folders}`,
    );
  }
  const [undecided] = undecidedNotices(facts, cwd);
  if (folder !== undefined) {
    const none = `there are no migrations for ${dialectTitles[dialect]} in "${folder}".`;
    throw new CannotRun(undecided === undefined ? none : `${none} ${undecided}`);
  }
  throw new CannotRun(
    `no migrations for ${dialectTitles[dialect]} were found, so that there is no schema to check against. ` +
      (undecided ?? 'Name their place with settings.sqlproof.migrations.paths.'),
  );
}

/** What is to be said of migrations that are left out, as nothing tells their database. */
export function undecidedNotices({ undecided }: CollectedFacts, cwd: string): readonly string[] {
  return undecided.map(
    ({ paths }) =>
      `Nothing says which database the migrations in ${folderOf(paths, cwd)} are for: pass --engine, or set settings.sqlproof.dialect.`,
  );
}

/** The migrations of each tool for a database of this kind. */
export function historiesOf(
  { histories }: CollectedFacts,
  dialect: ShadowDialect,
): readonly History[] {
  return histories.filter((one) => one.dialect === dialect).map(({ migrations }) => migrations);
}

/** Those that lie in the folder itself, where there are any; otherwise those below it. */
function historiesIn(
  histories: readonly History[],
  cwd: string,
  folder: string,
): readonly History[] {
  const absolute = resolve(cwd, folder);
  const exact = histories.filter(
    (history) => resolve(cwd, folderOf(pathsOf(history), cwd)) === absolute,
  );
  return exact.length > 0 ? exact : histories.filter((history) => isBelow(history, absolute));
}

function isBelow(history: History, folder: string): boolean {
  const base = `${folder.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
  return history.some(({ path }) => path.startsWith(base));
}

/** The folder that all of them lie in. */
export function folderOf(paths: readonly string[], cwd: string): string {
  const folders = paths.map((path) => dirname(path).split('/'));
  const [first = []] = folders;
  const end = first.findIndex((part, index) => folders.some((other) => other[index] !== part));
  const shared = (end < 0 ? first : first.slice(0, end)).join('/');
  return relative(cwd, shared).replaceAll('\\', '/') || '.';
}

export function pathsOf(history: History): readonly string[] {
  return history.map(({ path }) => path);
}
