import type { MigrationSteps } from './migration-steps.js';

/** True for two names of one table, the first before a change, the other after it; or the other way round. */
export type SameTable = (one: string, other: string) => boolean;

/** Knows the tables that migrations give another name or schema: a view often keeps the one that queries have. */
export function sameTableAfter(migrations: readonly MigrationSteps[]): SameTable {
  /** All names that a table has had, under each of them; without schemas, which a statement need not say. */
  const names = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const all = names.get(plain(from)) ?? new Set([plain(from)]);
    for (const name of [plain(to), ...(names.get(plain(to)) ?? [])]) all.add(name);
    for (const name of all) names.set(name, all);
  };
  for (const { steps } of migrations) {
    for (const statement of steps.flatMap(({ statements }) => statements)) {
      if (statement.kind === 'RenameTable') add(statement.table.name, statement.to);
      if (statement.kind === 'MoveSchema') add(statement.name.name, statement.name.name);
    }
  }
  return (one, other) => one === other || (names.get(plain(one))?.has(plain(other)) ?? false);
}

function plain(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}
