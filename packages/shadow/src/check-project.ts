import { splitStatements, type TableSize } from '@sqlproof/core';
import { checkMigrations } from './check-migrations.js';
import { checkQueries } from './check-queries.js';
import { rowsOf, ShadowTrouble, type Engine } from './engine.js';
import type { ShadowFinding } from './finding.js';
import { foreignKeyFindings } from './foreign-keys.js';
import type { FoundQuery, LeftOut } from './found-queries.js';
import { readSchema } from './indexes.js';
import { migrate } from './migrate.js';
import type { MigrationSteps } from './migration-steps.js';

/** A project as the shadow database sees it. */
export interface Project {
  /** In the order in which their tool applies them. */
  readonly migrations: readonly MigrationSteps[];
  readonly queries: readonly FoundQuery[];
  readonly leftOut: readonly LeftOut[];
  /** Names with or without their schema. */
  readonly sizes: Readonly<Record<string, TableSize>>;
}

/** What a run saw and found. */
export interface ShadowReport {
  readonly engine: string;
  readonly tables: number;
  readonly migrations: number;
  /** Statements of migrations. */
  readonly applied: number;
  readonly skippedSteps: number;
  readonly failedSteps: number;
  /** Queries that were planned in each of their variants. */
  readonly explained: number;
  readonly leftOut: readonly LeftOut[];
  readonly findings: readonly ShadowFinding[];
  /** What the shadow database could not do, one sentence each. */
  readonly notices: readonly string[];
}

/**
 * Applies the migrations of a project and plans its queries. `prelude`: SQL that is run before.
 *
 * @throws {ShadowTrouble} when the prelude fails, or the engine does.
 */
export async function checkProject(
  engine: Engine,
  project: Project,
  prelude = '',
): Promise<ShadowReport> {
  await runPrelude(engine, prelude);
  const migrated = await migrate(engine, project.migrations);
  const migrations = checkMigrations(migrated);
  const schema = await readSchema(engine);
  const isWhole = migrated.failed.length === 0 && migrated.skipped === 0;
  const sizeOf = (table: string): TableSize =>
    project.sizes[table] ?? project.sizes[table.replace(/^[^.]*\./, '')] ?? 'normal';
  const queries = await checkQueries(engine, project.queries, { schema, isWhole, sizeOf });
  const foreignKeys = await foreignKeyFindings(engine, project.migrations, sizeOf);
  return {
    engine: engine.title,
    tables: await countTables(engine),
    migrations: project.migrations.length,
    applied: migrated.applied,
    skippedSteps: migrated.skipped,
    failedSteps: migrated.failed.length,
    explained: queries.explained,
    leftOut: [...project.leftOut, ...queries.leftOut],
    findings: [...migrations.findings, ...queries.findings, ...foreignKeys],
    notices: migrations.notices,
  };
}

async function runPrelude(engine: Engine, prelude: string): Promise<void> {
  for (const { start, end } of splitStatements(prelude, 'postgresql').statements) {
    const text = prelude.slice(start, end);
    const outcome = await engine.apply(text);
    if (outcome.kind === 'rows') continue;
    const reason = outcome.kind === 'error' ? outcome.error.message : 'it did not end';
    throw new ShadowTrouble(`A prelude fails: ${reason}: ${text.slice(0, 200)}`);
  }
}

async function countTables(engine: Engine): Promise<number> {
  const [row] = await rowsOf(
    engine,
    "SELECT count(*)::int AS tables FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'",
  );
  return Number(row?.['tables']);
}
