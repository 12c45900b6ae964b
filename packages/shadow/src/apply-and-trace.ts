import type { TableSize } from '@sqlproof/core';
import { ShadowTrouble, type RewindableEngine } from './engine.js';
import type { ShadowFinding } from './finding.js';
import { lockFindings } from './lock-findings.js';
import { migrate, type Migrated } from './migrate.js';
import type { MigrationSteps } from './migration-steps.js';
import { trace } from './trace.js';

/** Migrations that were applied, and what was seen of those that no database has yet. */
export interface AppliedMigrations {
  readonly migrated: Migrated;
  /** What they lock. */
  readonly locks: readonly ShadowFinding[];
  /** Why nothing is said of that; no sentence as a rule. */
  readonly notices: readonly string[];
}

export interface Tracing {
  readonly isTraced: (migration: MigrationSteps) => boolean;
  readonly sizeOf: (table: string) => TableSize;
  /** Brings the database back to what it was before the migrations. */
  readonly restart: () => Promise<void>;
}

/**
 * Applies migrations, and looks at what some of them lock. Where the engine does not survive the looking, they are applied
 * once more without it.
 *
 * @throws {ShadowTrouble} when the engine fails.
 */
export async function applyAndTrace(
  engine: RewindableEngine,
  migrations: readonly MigrationSteps[],
  { isTraced, sizeOf, restart }: Tracing,
): Promise<AppliedMigrations> {
  // Locks are known of PostgreSQL alone.
  if (engine.dialect !== 'postgresql' || !migrations.some(isTraced)) {
    return { migrated: await migrate(engine, migrations), locks: [], notices: [] };
  }
  try {
    const { migrated, files } = await trace(engine, migrations, isTraced, true);
    const locks = lockFindings(files, { version: engine.version, sizeOf });
    return { migrated, locks, notices: [] };
  } catch (error) {
    if (!(error instanceof ShadowTrouble)) throw error;
    const notices = [`What migrations lock was not looked at: ${error.message}`];
    await restart();
    return { migrated: await migrate(engine, migrations), locks: [], notices };
  }
}
