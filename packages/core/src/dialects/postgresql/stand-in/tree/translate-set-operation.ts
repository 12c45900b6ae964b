import type { SelectStmt, SetOperation } from '@pgsql/types';
import type { SelectFromUnion, SelectStatement } from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import { given } from './nodes.js';
import type { Places } from './places.js';
import { selectOf, tailOf, type SelectTail } from './translate-select.js';

interface Operator {
  readonly op: SetOperation;
  readonly all: boolean;
}

interface Chain {
  readonly operands: readonly SelectStatement[];
  readonly operators: readonly Operator[];
}

/** Queries that are joined by UNION and its kind, grouped as PostgreSQL groups them: INTERSECT first, from the left. */
export function setOperation(node: SelectFromUnion, places: Places): SelectStmt {
  const { operands, operators } = chainOf(node, places);
  const last = operands.at(-1);
  const selects = operands.map((operand) => operandOf(operand, operand === last, places));
  const joined = joinAll(selects, operators);
  return { ...joined, ...tailOfLast(last, places) };
}

function chainOf(node: SelectFromUnion, places: Places): Chain {
  const operands: SelectStatement[] = [];
  const operators: Operator[] = [];
  let rest: SelectStatement = node;
  while (
    (rest.type === 'union' || rest.type === 'union all') &&
    (rest === node || !isWrapped(rest, places))
  ) {
    operands.push(rest.left);
    operators.push(operatorBehind(rest, places));
    rest = rest.right;
  }
  return { operands: [...operands, rest], operators };
}

function isWrapped(node: SelectStatement, places: Places): boolean {
  return places.parentheses(node).length > 0;
}

function operatorBehind({ left, type }: SelectFromUnion, places: Places): Operator {
  // An alias at the end of a query is not part of its place.
  const index = places.outerWord(places.last(left) + 1, ['UNION', 'INTERSECT', 'EXCEPT']);
  const word = places.text(index);
  if (word === '') throw new NotCarried('set operation');
  return { op: `SETOP_${word}` as SetOperation, all: type === 'union all' };
}

/** The clauses behind the last query are those of the whole, unless it stands in parentheses. */
function operandOf(node: SelectStatement, isLast: boolean, places: Places): SelectStmt {
  const select = selectOf(node, places);
  // Parentheses with clauses behind them are left out of the normal text.
  if (isWrapped(node, places) || (isLast && places.partAt(node))) return select;
  const { sortClause, limitCount, limitOffset, lockingClause, withClause, ...own } = select;
  const hasTail = sortClause ?? limitCount ?? limitOffset ?? lockingClause;
  if (withClause || (hasTail && !isLast)) throw new NotCarried('clauses inside a set operation');
  return { ...own, limitOption: 'LIMIT_OPTION_DEFAULT' };
}

function tailOfLast(last: SelectStatement | undefined, places: Places): SelectTail {
  const isOpen = last?.type === 'select' && !isWrapped(last, places);
  return isOpen ? tailOf(last, places) : { limitOption: 'LIMIT_OPTION_DEFAULT' };
}

function joinAll(selects: readonly SelectStmt[], operators: readonly Operator[]): SelectStmt {
  const [first = {}, ...others] = selects;
  const terms: SelectStmt[] = [first];
  const between: Operator[] = [];
  others.forEach((select, index) => {
    const operator = operators[index];
    if (!operator) return;
    const left = operator.op === 'SETOP_INTERSECT' ? terms.pop() : undefined;
    terms.push(left ? join(left, operator, select) : select);
    if (!left) between.push(operator);
  });
  const [start = {}, ...rest] = terms;
  return rest.reduce((left, right, index) => {
    const operator = between[index];
    return operator ? join(left, operator, right) : left;
  }, start);
}

function join(larg: SelectStmt, { op, all }: Operator, rarg: SelectStmt): SelectStmt {
  return given<SelectStmt>({ limitOption: 'LIMIT_OPTION_DEFAULT', op, all, larg, rarg });
}
