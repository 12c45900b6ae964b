import type { Constraint, ForeignKey } from './column.js';
import type { Statement } from './statement.js';
import { isUnknown } from './unknown.js';

/** The foreign keys that a statement declares, of the table and of its columns. */
export function foreignKeysOf(change: Statement): readonly ForeignKey[] {
  return constraintsOf(change).flatMap((one) => (one.kind === 'ForeignKey' ? [one] : []));
}

function constraintsOf(change: Statement): readonly Constraint[] {
  switch (change.kind) {
    case 'CreateTable': {
      const columns = isUnknown(change.columns) ? [] : change.columns;
      return [...columns.flatMap(({ constraints }) => constraints), ...change.constraints];
    }
    case 'AddColumn':
      return change.column.constraints;
    case 'AddConstraint':
      return [change.constraint];
    default:
      return [];
  }
}
