import {
  isUnknown,
  type Condition,
  type Constraint,
  type Expression,
  type Maybe,
  type Operand,
  type Predicate,
} from '../ir/index.js';
import type { Index } from './table.js';

/** The name that a column has from now on; another column's name stays. */
export type Renaming = (name: string) => string;

/** A constraint after a column of its table got another name. The text of a check stays as it was written. */
export function renameInConstraint(of: Constraint, renamed: Renaming): Constraint {
  switch (of.kind) {
    case 'NotNull':
      return { ...of, column: renamed(of.column) };
    case 'Check':
      return { ...of, condition: renameInCondition(of.condition, renamed) };
    case 'PrimaryKey':
    case 'Unique':
      return {
        ...of,
        columns: of.columns.map(renamed),
        ...(of.include && { include: of.include.map(renamed) }),
      };
    case 'ForeignKey':
      return { ...of, columns: of.columns.map(renamed) };
    case 'Exclude':
      return of.columns ? { ...of, columns: of.columns.map((name) => name && renamed(name)) } : of;
    default:
      return of satisfies never;
  }
}

export function renameInIndex(index: Index, renamed: Renaming): Index {
  const { columns, include, where } = index;
  return {
    ...index,
    include: include.map(renamed),
    where: where && renameInCondition(where, renamed),
    columns: isUnknown(columns)
      ? columns
      : columns.map((part) => ({ ...part, of: renamePart(part.of, renamed) })),
  };
}

function renamePart(of: Maybe<string> | Expression, renamed: Renaming): Maybe<string> | Expression {
  if (typeof of === 'string') return renamed(of);
  return isUnknown(of) ? of : { ...of, operand: renameOperand(of.operand, renamed) };
}

function renameInCondition(condition: Maybe<Condition>, renamed: Renaming): Maybe<Condition> {
  if (isUnknown(condition)) return condition;
  return {
    ...condition,
    conjuncts: condition.conjuncts.map((one) => renamePredicate(one, renamed)),
  };
}

function renamePredicate(predicate: Predicate, renamed: Renaming): Predicate {
  switch (predicate.kind) {
    case 'Comparison': {
      const { left, right } = predicate;
      return {
        ...predicate,
        left: renameOperand(left, renamed),
        right: right && renameOperand(right, renamed),
      };
    }
    case 'And':
    case 'Or':
      return {
        ...predicate,
        operands: predicate.operands.map((one) => renamePredicate(one, renamed)),
      };
    case 'Not':
      return { ...predicate, operand: renamePredicate(predicate.operand, renamed) };
    case 'Exists':
      return predicate;
    default:
      return predicate satisfies never;
  }
}

function renameOperand(operand: Operand, renamed: Renaming): Operand {
  switch (operand.kind) {
    case 'Column':
      return { ...operand, name: renamed(operand.name) };
    case 'Call':
      return { ...operand, args: operand.args.map((one) => renameOperand(one, renamed)) };
    case 'List':
      return { ...operand, items: operand.items.map((one) => renameOperand(one, renamed)) };
    default:
      return operand;
  }
}
