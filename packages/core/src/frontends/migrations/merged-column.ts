import type { ColumnDefinition } from '../../ir/index.js';

/** A column with what stands behind its name. */
export function merged(
  column: ColumnDefinition,
  read: ColumnDefinition | undefined,
): ColumnDefinition {
  if (!read) return column;
  const { span, name } = column;
  const constraints = read.constraints.map((constraint) =>
    'columns' in constraint ? { ...constraint, columns: [name] } : constraint,
  );
  return {
    ...read,
    ...{ span, name, constraints: [...column.constraints, ...constraints] },
    notNull: column.notNull || read.notNull,
    default: column.default ?? read.default,
    generated: column.generated ?? read.generated,
    identity: column.identity || read.identity,
  };
}
