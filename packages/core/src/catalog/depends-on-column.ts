import {
  isUnknown,
  type Condition,
  type Constraint,
  type IndexPart,
  type Maybe,
} from '../ir/index.js';
import { columnsOfCondition, columnsOfOperand } from './condition-columns.js';
import type { Index } from './table.js';

/** True for a constraint that goes when the column does. */
export function isAbout(of: Constraint, column: string): boolean {
  switch (of.kind) {
    case 'PrimaryKey':
    case 'Unique':
      return of.columns.includes(column) || (of.include?.includes(column) ?? false);
    case 'ForeignKey':
      return of.columns.includes(column);
    case 'NotNull':
      return of.column === column;
    case 'Check':
      return isInCondition(of.condition, column);
    case 'Exclude':
      return of.columns?.includes(column) ?? false;
    default:
      return of satisfies never;
  }
}

/** True for an index that goes when the column does, be it part of an expression or of the condition only. */
export function isOverColumn({ columns, include, where }: Index, column: string): boolean {
  if (include.includes(column)) return true;
  if (where && isInCondition(where, column)) return true;
  return !isUnknown(columns) && columns.some(({ of }) => isInPart(of, column));
}

function isInPart(of: IndexPart['of'], column: string): boolean {
  if (typeof of === 'string') return of === column;
  if (isUnknown(of)) return false;
  return columnsOfOperand(of.operand)?.has(column) ?? isWordOf(of.text, column);
}

function isInCondition(condition: Maybe<Condition>, column: string): boolean {
  if (isUnknown(condition)) return false;
  return columnsOfCondition(condition)?.has(column) ?? isWordOf(condition.text, column);
}

/** Where the parts of an expression are not facts, its words are. */
function isWordOf(text: string, column: string): boolean {
  const words =
    text.replaceAll(/'(?:[^']|'')*'/g, ' ').match(/"(?:[^"]|"")+"|[\p{L}\p{N}_$]+/gu) ?? [];
  return words.some((word) =>
    word.startsWith('"') ? word.slice(1, -1) === column : word.toLowerCase() === column,
  );
}
