import type { Change, FoundQuery, MigrationSteps, ShadowDialect } from '@sqlproof/shadow';
import type { EslintChoice } from '../lint-options.js';
import { chooseHistory, folderOf, historiesOf, pathsOf } from './choose-history.js';
import { collectFacts, type CollectedFacts, type ReadFiles } from './collect-facts.js';
import { withWorktree, type Worktree } from './worktree.js';

/** What a project is now. */
export interface Now {
  readonly migrations: readonly MigrationSteps[];
  /** The database that they are for. */
  readonly dialect: ShadowDialect;
  readonly facts: CollectedFacts;
}

/**
 * What a project was at another commit: the one where the branch left it.
 *
 * @throws {CannotRun} when git does not know the commit.
 */
export function baseOf(
  cwd: string,
  ref: string,
  { migrations, dialect, facts }: Now,
  choice: EslintChoice,
  read: ReadFiles,
): Promise<Pick<Change, 'base' | 'isNew'>> {
  return withWorktree(cwd, ref, async (worktree) => {
    const folder = migrations.length > 0 ? folderOf(pathsOf(migrations), cwd) : undefined;
    const folders = folder === undefined ? [] : [folder];
    const paths = [...folders, ...worktree.changed].filter((path) => worktree.has(path));
    const before =
      paths.length > 0
        ? await collectFacts(worktree.cwd, paths, choice, { read, wantsLocks: false })
        : undefined;
    const base = before ? migrationsOf(before, dialect, worktree, folder) : [];
    return { base, isNew: newQueries(before, worktree, cwd, facts) };
  });
}

/** With the paths that the files have now. */
function migrationsOf(
  before: CollectedFacts,
  dialect: ShadowDialect,
  { cwd, here }: Worktree,
  folder: string | undefined,
): readonly MigrationSteps[] {
  before.decide(dialect);
  if (folder === undefined || historiesOf(before, dialect).length === 0) return [];
  return chooseHistory(before, dialect, cwd, folder).map((one) => ({
    ...one,
    path: here(one.path),
  }));
}

/** A query is new that stands in a changed file, and was in none of them before: code that is moved brings none. */
function newQueries(
  before: CollectedFacts | undefined,
  { changed }: Worktree,
  cwd: string,
  facts: CollectedFacts,
): (query: FoundQuery) => boolean {
  const known = new Set((before?.queries ?? []).flatMap(({ queries }) => queries.map(textOf)));
  const files = new Set(changed.map((path) => `${cwd.replaceAll('\\', '/')}/${path}`));
  const own = facts.queries.flatMap(({ queries }) => queries).filter(({ path }) => files.has(path));
  const added = new Set(own.filter((query) => !known.has(textOf(query))));
  return (query) => added.has(query);
}

function textOf({ variants }: FoundQuery): string {
  return variants.map(({ text }) => text.text.replaceAll(/\s+/g, ' ').trim()).join(';');
}
