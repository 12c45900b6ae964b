import { isSchemaChange, type Statement } from '@sqlproof/core';
import type { Migrated } from './migrate.js';
import type { MigrationSteps } from './migration-steps.js';

/** What is not known of a schema, as statements that make it were left out or failed. */
export interface Doubts {
  /** False where tables and columns may be missing. */
  readonly isWhole: boolean;
  /** True for a table, by its name with its schema, that may have other indexes and columns than it has here. */
  isDoubtful(table: string): boolean;
}

export function doubtsOf({ failed }: Migrated, migrations: readonly MigrationSteps[]): Doubts {
  const skipped = migrations.flatMap((one) => one.skipped).filter(changesSchema);
  const touched = [...skipped, ...failed.map(({ step }) => step)].flatMap(({ statements }) =>
    statements.flatMap((one) => tableOf(one) ?? []),
  );
  const tables = new Set(touched);
  return {
    isWhole: failed.length === 0 && skipped.length === 0,
    isDoubtful: (table) => tables.has(table.slice(table.indexOf('.') + 1)),
  };
}

/** Rows that are not there change no plan on empty tables. */
function changesSchema({ statements }: { readonly statements: readonly Statement[] }): boolean {
  const isData = statements.length > 0 && statements.every((one) => data.has(one.kind));
  return !isData || statements.some(isSchemaChange);
}

const data: ReadonlySet<Statement['kind']> = new Set([
  ...(['Select', 'Insert', 'Update', 'Delete', 'Merge', 'Copy'] as const),
]);

function tableOf(statement: Statement): string | undefined {
  if (!('table' in statement) || !statement.table) return undefined;
  const { table } = statement;
  return table.kind === 'Unknown' ? undefined : table.name;
}
