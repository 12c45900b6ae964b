import { build, runPrelude, type Migrator } from './build.js';
import { causesOf } from './causes.js';
import { applyAndTrace, type AppliedMigrations } from './apply-and-trace.js';
import { checkMigrations } from './check-migrations.js';
import { checkQueries } from './check-queries.js';
import {
  headOf,
  sizesOf,
  skippedNotices,
  type Project,
  type ShadowReport,
} from './check-project.js';
import { compareSides } from './compare-sides.js';
import { doubtsOf } from './doubts.js';
import { foreignKeyFindings } from './foreign-keys.js';
import type { FoundQuery } from './found-queries.js';
import { hurtFindings } from './hurt-findings.js';
import { countPlanned, judgeVariants } from './judge-variants.js';
import { together, type Migrated } from './migrate.js';
import type { MigrationSteps } from './migration-steps.js';
import { outOfOrderFindings } from './out-of-order.js';
import type { OpenedDatabase } from './planner.js';
import { sameTableAfter } from './same-table.js';

/** A project, and what it was before a change. */
export interface Change extends Project {
  /** The migrations before the change, with the paths that they have now. */
  readonly base: readonly MigrationSteps[];
  /** Makes the schema of before, where there is a program that makes that of now. */
  readonly baseMigrator?: Migrator | undefined;
  /** True for a query that the change brings. */
  isNew(query: FoundQuery): boolean;
}

/**
 * What a change does to a project: plans every query on the schema before and after it. Reported are queries that lose an
 * index or stop planning, at the statement that does it, and what new queries and new migrations have by themselves.
 * `opened`: a database in the state that the migrations before the change make, or an empty one.
 *
 * @throws {ShadowTrouble} when the prelude fails, or the engine does.
 */
export async function checkChange(opened: OpenedDatabase, change: Change): Promise<ShadowReport> {
  const { engine, planner } = opened;
  const { base, prelude, baseMigrator } = change;
  const list = compareLists(change);
  const before = await build(opened, { prelude, migrations: base, migrator: baseMigrator });
  await engine.mark();
  const isOld = (query: FoundQuery): boolean => !change.isNew(query);
  const onBase = await judgeVariants(await planner.look(), change.queries.filter(isOld));
  const sizeOf = sizesOf(change);
  const { migrated: brought, ...traced } = await applyChange(opened, change, list);
  const after = list.isRewritten ? brought : together([before, brought]);
  const view = await planner.look();
  const { rows, collation } = change;
  const doubts = doubtsOf(after, change.migrations);
  const known = { planner, view, ...doubts, sizeOf, rows, collation };
  const onHead = await judgeVariants(view, change.queries);
  const own = onHead.filter(({ query }) => change.isNew(query));
  const fresh = await checkQueries(own, known);
  const foreignKeys = await foreignKeyFindings(list.added, known);
  const head = await headOf(opened, view, change, after);
  const isSameTable = sameTableAfter(list.added);
  const compared = compareSides(
    onBase,
    onHead.filter(({ query }) => isOld(query)),
    {
      known,
      isSameTable,
      ofChange: doubtsOf(brought, list.isRewritten ? change.migrations : list.added),
    },
  );
  const caused = list.isRewritten
    ? compared.hurt
    : await causesOf(opened, list.added, compared.hurt, isSameTable);
  const migrations = checkMigrations({ ...after, failed: failedIn(after, list.added) }, planner);
  return {
    ...head,
    explained: countPlanned(onHead),
    leftOut: [...change.leftOut, ...fresh.leftOut, ...compared.leftOut],
    findings: [
      ...hurtFindings(caused, planner, change.rows),
      ...migrations.findings,
      ...fresh.findings,
      ...foreignKeys,
      ...traced.locks,
      ...outOfOrderFindings(base, change.migrations),
    ],
    notices: [
      ...skippedNotices(change),
      ...migrations.notices,
      ...traced.notices,
      ...list.notices,
      ...improvedNotice(compared.improved),
    ],
  };
}

interface ComparedLists {
  /** Migrations that the change brings. */
  readonly added: readonly MigrationSteps[];
  /** True when a migration of before is not there any more, or has another text. */
  readonly isRewritten: boolean;
  readonly notices: readonly string[];
}

function compareLists({ base, migrations, migrator }: Change): ComparedLists {
  if (migrator) return { added: [], isRewritten: true, notices: [] };
  const known = new Set(base.map(({ path }) => path));
  const now = new Map(migrations.map((one) => [one.path, one]));
  const added = migrations.filter(({ path }) => !known.has(path));
  const rewritten = base.filter(({ path, source }) => now.get(path)?.source !== source);
  return {
    added,
    isRewritten: rewritten.length > 0,
    notices: rewritten.map(
      (one) =>
        `A migration of before is changed or gone, so that all were run again: ${nameOf(one)}`,
    ),
  };
}

function nameOf({ path }: MigrationSteps): string {
  return path.split('/').slice(-2).join('/');
}

/** Brings the database from the schema before a change to that after it; only migrations of the change are looked at. */
async function applyChange(
  opened: OpenedDatabase,
  change: Change,
  { added, isRewritten }: ComparedLists,
): Promise<AppliedMigrations> {
  const { engine } = opened;
  const { prelude, migrations, migrator } = change;
  const chosen = new Set(added.filter(({ release }) => release !== 'released'));
  const tracing = {
    isTraced: (one: MigrationSteps) => chosen.has(one),
    sizeOf: sizesOf(change),
  };
  if (!isRewritten) {
    return applyAndTrace(engine, added, { ...tracing, restart: () => engine.reset() });
  }
  await engine.clear();
  if (migrator) return { migrated: await build(opened, change), locks: [], notices: [] };
  const restart = async (): Promise<void> => {
    await engine.clear();
    await runPrelude(engine, prelude);
  };
  await runPrelude(engine, prelude);
  return applyAndTrace(engine, migrations, { ...tracing, restart });
}

/** What failed before the change is no matter of it. */
function failedIn({ failed }: Migrated, added: readonly MigrationSteps[]): Migrated['failed'] {
  const paths = new Set(added.map(({ path }) => path));
  return failed.filter(({ migration }) => paths.has(migration.path));
}

function improvedNotice(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? '1 query is served by an index now.'
      : `${count} queries are served by an index now.`,
  ];
}
