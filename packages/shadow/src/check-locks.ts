import type { TableSize } from '@sqlproof/core';
import { runPrelude } from './build.js';
import type { Change } from './check-change.js';
import type { Project } from './check-project.js';
import { ShadowTrouble, type RewindableEngine } from './engine.js';
import type { ShadowFinding } from './finding.js';
import { lockFindings } from './lock-findings.js';
import type { MigrationSteps } from './migration-steps.js';
import { trace } from './trace.js';

/** What came of tracing migrations that no database has yet. */
export interface CheckedLocks {
  readonly findings: readonly ShadowFinding[];
  /** Why there is none; no sentence as a rule. */
  readonly notices: readonly string[];
}

type SizeOf = (table: string) => TableSize;

const nothing: CheckedLocks = { findings: [], notices: [] };

/** The migrations of a change, and what comes before them. */
export interface AddedMigrations {
  readonly added: readonly MigrationSteps[];
  /** True when migrations of before are not as they were, so that all are run again. */
  readonly isRewritten: boolean;
}

/**
 * Traces the migrations that a change brings, on the state that the engine has marked. Those that the settings call released
 * are left out.
 */
export function checkAddedLocks(
  engine: RewindableEngine,
  change: Change,
  { added, isRewritten }: AddedMigrations,
  sizeOf: SizeOf,
): Promise<CheckedLocks> {
  // Locks are known of PostgreSQL alone.
  if (engine.dialect !== 'postgresql') return Promise.resolve(nothing);
  const traced = added.filter(({ release }) => release !== 'released');
  if (isRewritten) return traceAgain(engine, change, traced, sizeOf);
  return guarded(async () => {
    if (traced.length === 0) return nothing;
    await engine.reset();
    return findingsOf(engine, added, traced, sizeOf);
  });
}

/** The same for those that the settings call unreleased. Without settings all may have been applied long ago. */
export function checkUnreleasedLocks(
  engine: RewindableEngine,
  project: Project,
  sizeOf: SizeOf,
): Promise<CheckedLocks> {
  if (engine.dialect !== 'postgresql') return Promise.resolve(nothing);
  const traced = project.migrations.filter(({ release }) => release === 'unreleased');
  return traceAgain(engine, project, traced, sizeOf);
}

/** On a database that is made anew. */
function traceAgain(
  engine: RewindableEngine,
  { prelude, migrations }: Project,
  traced: readonly MigrationSteps[],
  sizeOf: SizeOf,
): Promise<CheckedLocks> {
  return guarded(async () => {
    if (traced.length === 0) return nothing;
    await engine.clear();
    await runPrelude(engine, prelude);
    return findingsOf(engine, migrations, traced, sizeOf);
  });
}

async function findingsOf(
  engine: RewindableEngine,
  migrations: readonly MigrationSteps[],
  traced: readonly MigrationSteps[],
  sizeOf: SizeOf,
): Promise<CheckedLocks> {
  const chosen = new Set(traced);
  const steps = await trace(engine, migrations, (one) => chosen.has(one), true);
  const known = { version: engine.version, sizeOf };
  return { findings: lockFindings(steps, known), notices: [] };
}

/** What was found before is not lost where the engine gives up. */
async function guarded(work: () => Promise<CheckedLocks>): Promise<CheckedLocks> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ShadowTrouble)) throw error;
    return { findings: [], notices: [`What migrations lock was not looked at: ${error.message}`] };
  }
}
