import type { Statement } from '../../ir/index.js';
import { partAt } from '../../runners/part-at.js';
import type { CodeMigration } from './migration-frontend.js';

/**
 * All statements of a migration file: those of its tool, and what other front-ends read outside the calls of the tool.
 * Inside a part, a query is a part of the migration: a backfill.
 */
export function mergeStatements(
  { migration, statements, calls }: CodeMigration,
  others: readonly Statement[],
): readonly Statement[] {
  const read = new Set(calls.map(String));
  const kept = others
    .filter(({ site }) => !read.has(String(site.call?.span)))
    .map((statement): Statement => {
      if (!partAt(migration.parts, statement.span)) return statement;
      return { ...statement, site: { ...statement.site, role: 'migration' } };
    });
  return inserted(kept, statements);
}

/**
 * Statements put among those of a tool by where they stand. Those of the tool keep their order, which is the one in
 * which they are sent: what a function above `up` sends comes where `up` calls it.
 */
export function inserted(
  others: readonly Statement[],
  sent: readonly Statement[],
): readonly Statement[] {
  const pending = [...others].sort((a, b) => startOf(a) - startOf(b));
  const merged: Statement[] = [];
  let next = 0;
  for (const statement of sent) {
    for (let other = pending[next]; other; other = pending[next]) {
      if (startOf(other) >= startOf(statement)) break;
      merged.push(other);
      next++;
    }
    merged.push(statement);
  }
  return [...merged, ...pending.slice(next)];
}

function startOf({ site, span }: Statement): number {
  return site.call?.span[0] ?? span[0];
}
