import { grouped, type TableSize } from '@sqlproof/core';
import { build, type Foundation } from './build.js';
import { applyAndTrace, type AppliedMigrations } from './apply-and-trace.js';
import { checkMigrations } from './check-migrations.js';
import { checkQueries } from './check-queries.js';
import { doubtsOf } from './doubts.js';
import type { ShadowFinding } from './finding.js';
import { foreignKeyFindings } from './foreign-keys.js';
import type { FoundQuery, LeftOut } from './found-queries.js';
import { countPlanned, judgeVariants } from './judge-variants.js';
import { together, type Migrated } from './migrate.js';
import type { MigrationSteps } from './migration-steps.js';
import type { OpenedDatabase, SchemaView } from './planner.js';
import type { ShadowDialect } from './shadow-dialect.js';

/** A project as the shadow database sees it. */
export interface Project extends Foundation {
  readonly queries: readonly FoundQuery[];
  readonly leftOut: readonly LeftOut[];
  /** Names with or without their schema. */
  readonly sizes: Readonly<Record<string, TableSize>>;
  /** How many rows tables have, by their names with their schemas; absent where nobody counted. */
  readonly rows?: ReadonlyMap<string, number>;
  /** Collation of the databases that the project is for, where it is known. */
  readonly collation: 'C' | undefined;
}

/** What a report says of the database itself. */
export interface ReportHead {
  readonly dialect: ShadowDialect;
  /** As people write it: `PGlite 0.5.16`. */
  readonly engine: string;
  /** Major version of the database. */
  readonly version: number;
  readonly tables: number;
  readonly migrations: number;
  /** Statements of migrations that ran, that no one could send, and that the database refused. */
  readonly applied: number;
  readonly skippedSteps: number;
  readonly failedSteps: number;
}

/** What a run saw and found. */
export interface ShadowReport extends ReportHead {
  /** Queries that were planned in each of their variants. */
  readonly explained: number;
  readonly leftOut: readonly LeftOut[];
  readonly findings: readonly ShadowFinding[];
  /** What the shadow database could not do, and what else is to be said of the run, one sentence each. */
  readonly notices: readonly string[];
}

/**
 * Applies the migrations of a project and plans its queries.
 *
 * @throws {ShadowTrouble} when the prelude fails, or the engine does.
 */
export async function checkProject(
  opened: OpenedDatabase,
  project: Project,
): Promise<ShadowReport> {
  const { planner } = opened;
  const sizeOf = sizesOf(project);
  const { migrated, locks, notices } = await buildAndTrace(opened, project);
  const migrations = checkMigrations(migrated, planner);
  const view = await planner.look();
  const doubts = doubtsOf(migrated, project.migrations);
  const { rows, collation } = project;
  const known = { planner, view, ...doubts, sizeOf, rows, collation };
  const judged = await judgeVariants(view, project.queries);
  const queries = await checkQueries(judged, known);
  const foreignKeys = await foreignKeyFindings(project.migrations, known);
  const head = await headOf(opened, view, project, migrated);
  return {
    ...head,
    explained: countPlanned(judged),
    leftOut: [...project.leftOut, ...queries.leftOut],
    findings: [...migrations.findings, ...queries.findings, ...foreignKeys, ...locks],
    notices: [...skippedNotices(project), ...migrations.notices, ...notices],
  };
}

/**
 * What a database for a project is made of before anything is looked at: the migrations in front of the first that the
 * settings call unreleased.
 */
export function foundationOf({ prelude, migrations, migrator }: Project): Foundation {
  const first = migrations.findIndex(isUnreleased);
  return { prelude, migrations: first < 0 ? migrations : migrations.slice(0, first), migrator };
}

function isUnreleased({ release }: MigrationSteps): boolean {
  return release === 'unreleased';
}

/** Makes the database, and looks at what unreleased migrations lock. Without settings all may have been applied long ago. */
async function buildAndTrace(opened: OpenedDatabase, project: Project): Promise<AppliedMigrations> {
  const { engine } = opened;
  const foundation = foundationOf(project);
  const before = await build(opened, foundation);
  const added = project.migrations.slice(foundation.migrations.length);
  if (added.length === 0) return { migrated: before, locks: [], notices: [] };
  await engine.mark();
  const traced = await applyAndTrace(engine, added, {
    isTraced: isUnreleased,
    sizeOf: sizesOf(project),
    restart: () => engine.reset(),
  });
  return { ...traced, migrated: together([before, traced.migrated]) };
}

/** Most statements of migrations that are named. */
const maxNamed = 3;

/** Why statements of migrations were not run: what they make is missing in the schema. */
export function skippedNotices({ migrations }: Foundation): readonly string[] {
  const steps = migrations.flatMap(({ path, skipped }) =>
    skipped.map(({ reason }) => ({ path, reason })),
  );
  return [...grouped(steps, ({ reason }) => reason)].map(([reason, own]) => {
    const paths = own.map(({ path }) => path);
    const named = [...new Set(paths.map((path) => path.split('/').slice(-2).join('/')))];
    const rest = named.length > maxNamed ? ` and ${named.length - maxNamed} more` : '';
    return `${counted(paths.length)} of migrations could not be run, as ${reason}: ${named.slice(0, maxNamed).join(', ')}${rest}.`;
  });
}

function counted(count: number): string {
  return count === 1 ? '1 statement' : `${count} statements`;
}

/** How large a table is, by its name with its schema. */
export function sizesOf({ sizes }: Project): (table: string) => TableSize {
  return (table) => sizes[table] ?? sizes[table.replace(/^[^.]*\./, '')] ?? 'normal';
}

/** Says it of a database that is ready. */
export async function headOf(
  { engine }: OpenedDatabase,
  view: SchemaView,
  { migrations }: Foundation,
  { applied, failed, skipped }: Migrated,
): Promise<ReportHead> {
  return {
    dialect: engine.dialect,
    engine: engine.title,
    version: engine.version,
    tables: await view.countTables(),
    migrations: migrations.length,
    applied,
    skippedSteps: skipped,
    failedSteps: failed.length,
  };
}
