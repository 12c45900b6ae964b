import { splitStatements } from '@sqlproof/core';
import { ShadowTrouble, type Engine } from './engine.js';
import type { Opened } from './engines/open-pglite.js';
import { migrate, type Migrated } from './migrate.js';
import type { MigrationSteps } from './migration-steps.js';

/** What a database is made of before anything is asked of it. */
export interface Foundation {
  /** SQL that is run before the first migration. */
  readonly prelude: string;
  readonly migrations: readonly MigrationSteps[];
}

/** What the state of a database depends on: everything that is run in it, in its order. */
export function stateOf({ prelude, migrations }: Foundation): readonly string[] {
  const steps = migrations.flatMap(({ steps }) =>
    steps.flatMap(({ text, transaction }) => [text, String(transaction)]),
  );
  return ['state 1', prelude, ...steps];
}

/**
 * Brings a database to the state that its foundation makes. One in which nothing failed is kept.
 *
 * @throws {ShadowTrouble} when the prelude fails.
 */
export async function build(
  opened: Opened,
  { prelude, migrations }: Foundation,
): Promise<Migrated> {
  const skipped = migrations.reduce((sum, one) => sum + one.skipped.length, 0);
  if (opened.isBuilt) {
    const applied = migrations.reduce((sum, one) => sum + one.steps.length, 0);
    return { applied, failed: [], skipped };
  }
  await runPrelude(opened.engine, prelude);
  const migrated = await migrate(opened.engine, migrations);
  if (migrated.failed.length === 0) await opened.keep();
  return migrated;
}

/** @throws {ShadowTrouble} when a statement of it fails. */
export async function runPrelude(engine: Engine, prelude: string): Promise<void> {
  for (const { start, end } of splitStatements(prelude, 'postgresql').statements) {
    const text = prelude.slice(start, end);
    const outcome = await engine.apply(text);
    if (outcome.kind === 'rows') continue;
    const reason = outcome.kind === 'error' ? outcome.error.message : 'it did not end';
    throw new ShadowTrouble(`A prelude fails: ${reason}: ${text.slice(0, 200)}`);
  }
}
