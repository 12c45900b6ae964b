import {
  typedColumns,
  type AddColumn,
  type AlterColumnType,
  type CreateTable,
  type TypedColumn,
} from '../ir/index.js';
import type { RuleContext } from './define-rule.js';

/** A change that gives a column a type. */
export type TypedChange = CreateTable | AddColumn | AlterColumnType;

/** The columns that a change gives a type which lasts: not those of routines and of temporary tables. */
export function keptColumns(
  change: TypedChange,
  context: RuleContext<unknown>,
): readonly TypedColumn[] {
  if (change.site.block?.of === 'routine') return [];
  if (change.kind === 'CreateTable' && change.temporary) return [];
  return typedColumns(change).filter((typed) => context.keepsType(typed));
}
