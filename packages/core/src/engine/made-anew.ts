import type { Drop } from '../ir/index.js';
import type { RelationName } from '../dialects/reached.js';
import type { RuleContext } from './define-rule.js';

/**
 * True for a table that DROP TABLE IF EXISTS looks for, that no migration made before, and that the file makes further
 * down: what a first migration does so that it can be run twice.
 */
export function isMadeAnew(
  drop: Drop,
  table: RelationName,
  context: RuleContext<unknown>,
): boolean {
  if (!drop.ifExists || drop.object !== 'table' || context.catalog.table(table)) return false;
  return context
    .changesOf(table)
    .some((one) => one.kind === 'CreateTable' && context.isBefore(drop, one));
}
