import { splitStatements } from '@sqlproof/core';
import { ShadowTrouble, type Engine, type ServerAddress } from './engine.js';
import type { Opened } from './engines/open-pglite.js';
import { migrate, type Migrated } from './migrate.js';
import type { MigrationSteps } from './migration-steps.js';

/** What a database is made of before anything is asked of it. */
export interface Foundation {
  /** SQL that is run before the first migration. */
  readonly prelude: string;
  readonly migrations: readonly MigrationSteps[];
  /** Makes the schema in the place of the migrations. */
  readonly migrator?: Migrator | undefined;
}

/**
 * A program that brings a database to the schema of a project. What it throws ends the run.
 */
export type Migrator = (address: ServerAddress) => Promise<void>;

/** What the state of a database depends on: everything that is run in it, in its order. */
export function stateOf({ prelude, migrations, migrator }: Foundation): readonly string[] {
  // What a program does depends on more than can be known here.
  if (migrator) return ['state 1', 'migrator'];
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
  { prelude, migrations, migrator }: Foundation,
): Promise<Migrated> {
  if (migrator) {
    await runPrelude(opened.engine, prelude);
    await opened.engine.serve(migrator);
    return { applied: 0, failed: [], skipped: 0 };
  }
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
  for (const { start, end } of splitStatements(prelude, engine.dialect).statements) {
    const text = prelude.slice(start, end);
    const outcome = await engine.apply(text);
    if (outcome.kind === 'rows') continue;
    const reason = outcome.kind === 'error' ? outcome.error.message : 'it did not end';
    throw new ShadowTrouble(`A prelude fails: ${reason}: ${text.slice(0, 200)}`);
  }
}
