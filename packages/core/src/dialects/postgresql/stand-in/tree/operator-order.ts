import type { Expr, ExprBinary, ExprTernary, ExprUnary } from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import { operatorLevel, type OperatorLevel } from '../spelling/normal-operator.js';
import type { Places } from './places.js';

type Level = OperatorLevel | 'range' | 'test' | 'zone' | 'sign' | 'logic' | 'operand';

/**
 * Refuses the trees in which operators without parentheses are grouped otherwise than PostgreSQL groups them, or that
 * it rejects (PostgreSQL manual, "Operator Precedence").
 */
export function assertOrder(node: ExprBinary | ExprTernary | ExprUnary, places: Places): void {
  const level = levelOf(node, places);
  const [left, ...others] = operandsOf(node);
  if (left && disagrees(level, left, places, 'left')) refuse(level);
  if (others.some((one) => disagrees(level, one, places, 'right'))) refuse(level);
  if (node.type === 'ternary') assertPlain(node.lo, places);
}

/** Refuses what the grammar allows behind BETWEEN and in POSITION in parentheses only (PostgreSQL source, b_expr). */
export function assertPlain(node: Expr, places: Places): void {
  const isBound = /^(?:logic|test|range|zone)$/.test(levelOf(node, places));
  if (isBound && places.parentheses(node).length === 0) refuse('operand');
}

function refuse(level: Level): never {
  throw new NotCarried(`order of operators: ${level}`);
}

function disagrees(level: Level, child: Expr, places: Places, side: 'left' | 'right'): boolean {
  const inner = levelOf(child, places);
  if (inner === 'operand' || places.parentheses(child).length > 0) return false;
  switch (level) {
    case 'comparison':
      return inner === 'comparison' || (inner === 'test' && side === 'right');
    case 'range':
      return inner === 'range';
    case 'power':
      return inner === 'product';
    case 'sign':
      return inner === 'zone';
    default:
      return false;
  }
}

function operandsOf(node: ExprBinary | ExprTernary | ExprUnary): readonly Expr[] {
  if (node.type === 'unary') return [node.operand];
  return node.type === 'binary' ? [node.left, node.right] : [node.value, node.lo, node.hi];
}

function levelOf(node: Expr, places: Places): Level {
  switch (node.type) {
    case 'cast':
      // COLLATE is one in the normal text.
      return places.isWord(places.operatorAfter(node.operand), 'COLLATE') ? 'zone' : 'operand';
    case 'ternary':
      return 'range';
    case 'unary':
      if (node.op === 'NOT') return 'logic';
      return node.op.startsWith('IS') ? 'test' : 'sign';
    case 'binary': {
      if (node.op === 'AND' || node.op === 'OR') return 'logic';
      if (node.op === 'AT TIME ZONE') return 'zone';
      const { kind, text } = places.at(places.operatorAfter(node.left));
      if (kind === 'operator') return operatorLevel(text);
      return text === 'IS' ? 'comparison' : 'range';
    }
    default:
      return 'operand';
  }
}
