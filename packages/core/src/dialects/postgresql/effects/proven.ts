import { isUnknown, type Constraint, type Predicate } from '../../../ir/index.js';
import type { About } from '../../effects.js';
import type { RelationName } from '../../reached.js';

/** True when the catalog shows that a column holds no NULL, so that nothing has to be looked at. */
export function isProvenNotNull(table: RelationName, column: string, { catalog }: About): boolean {
  const found = catalog.table(table);
  const known = found?.columns.get(column);
  if (known?.kind === 'Column' && known.notNull) return true;
  return (found?.constraints ?? []).some(
    ({ of, validated }) => validated && of.enforced && provesNotNull(of, column),
  );
}

/** Whether a column is declared NOT NULL; `undefined` when that is not known. */
export function isKnownNotNull(
  table: RelationName,
  column: string,
  { catalog }: About,
): boolean | undefined {
  const known = catalog.table(table)?.columns.get(column);
  return known?.kind === 'Column' ? known.notNull : undefined;
}

/** True when the catalog knows a column of the name. */
export function isThere(table: RelationName, column: string, { catalog }: About): boolean {
  return catalog.table(table)?.columns.get(column)?.kind === 'Column';
}

/** True when the catalog knows that there is no column of the name. */
export function isKnownNot(table: RelationName, column: string, { catalog }: About): boolean {
  const found = catalog.table(table);
  return found !== undefined && found.isWhole && !found.columns.has(column);
}

/** `CHECK (column IS NOT NULL)`, alone or with other conditions that hold too. */
export function provesNotNull(of: Constraint, column: string): boolean {
  if (of.kind === 'NotNull') return of.column === column;
  if (of.kind !== 'Check' || isUnknown(of.condition)) return false;
  return of.condition.conjuncts.some((one) => saysNotNull(one, column));
}

function saysNotNull(predicate: Predicate, column: string): boolean {
  if (predicate.kind === 'And') return predicate.operands.some((one) => saysNotNull(one, column));
  return (
    predicate.kind === 'Comparison' &&
    predicate.operator === 'IS NOT NULL' &&
    predicate.left.kind === 'Column' &&
    predicate.left.name === column
  );
}

/** True when the catalog knows a partitioned parent of that name. */
export function isPartitioned(table: RelationName, { catalog }: About): boolean {
  return catalog.table(table)?.partitioned ?? false;
}
