import {
  isUnknown,
  type Condition,
  type Maybe,
  type Operand,
  type Predicate,
} from '../ir/index.js';

/** Names of all columns that a condition looks at; `undefined` when a part of it is not known. */
export function columnsOfCondition(condition: Maybe<Condition>): ReadonlySet<string> | undefined {
  if (isUnknown(condition)) return undefined;
  const found = new Set<string>();
  return condition.conjuncts.every((one) => collect(one, found)) ? found : undefined;
}

/** The same for an expression. */
export function columnsOfOperand(operand: Operand): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  return collectOperand(operand, found) ? found : undefined;
}

/** Adds the columns of a predicate; false when it cannot know all of them. */
function collect(predicate: Predicate, found: Set<string>): boolean {
  switch (predicate.kind) {
    case 'Comparison':
      return (
        collectOperand(predicate.left, found) &&
        (!predicate.right || collectOperand(predicate.right, found))
      );
    case 'And':
    case 'Or':
      return predicate.operands.every((one) => collect(one, found));
    case 'Not':
      return collect(predicate.operand, found);
    case 'Exists':
      return false;
    default:
      return predicate satisfies never;
  }
}

function collectOperand(operand: Operand, found: Set<string>): boolean {
  switch (operand.kind) {
    case 'Column':
      found.add(operand.name);
      return true;
    case 'Literal':
    case 'Parameter':
      return true;
    case 'Call':
      return operand.args.every((one) => collectOperand(one, found));
    case 'List':
      return operand.items.every((one) => collectOperand(one, found));
    case 'Interpolation':
    case 'SubQuery':
    case 'Unknown':
      return false;
    default:
      return operand satisfies never;
  }
}
