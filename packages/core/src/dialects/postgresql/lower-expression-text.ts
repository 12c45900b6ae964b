import type { Node } from '@pgsql/types';
import type { Condition, Expression } from '../../ir/index.js';
import type { TextRange } from './clause-ranges.js';
import { lowerConjuncts, lowerOperand } from './lower-expression.js';
import { stringsOf } from './node-names.js';
import type { SourceRanges } from './source-ranges.js';

/** An expression that is kept as text as well, because it is stored with the schema. */
export function lowerExpression(node: Node, range: TextRange, ranges: SourceRanges): Expression {
  return {
    kind: 'Expression',
    ...storedText(node, range, ranges),
    operand: lowerOperand(node, ranges),
  };
}

/** The same for what is true or false. */
export function lowerCondition(node: Node, range: TextRange, ranges: SourceRanges): Condition {
  const conjuncts = lowerConjuncts(node, ranges);
  return { kind: 'Condition', ...storedText(node, range, ranges), conjuncts };
}

function storedText(
  node: Node,
  { start, end }: TextRange,
  ranges: SourceRanges,
): Pick<Expression, 'span' | 'text' | 'calls'> {
  const { sql, offset } = ranges.input;
  const calls = new Set<string>();
  collectCalls(node, calls);
  // Not the text that was parsed: there the holes are filled.
  const text = sql.text.slice(offset + start, offset + end);
  return { span: ranges.file(start, end), text, calls: [...calls] };
}

function collectCalls(node: unknown, calls: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  if ('funcname' in node) calls.add(stringsOf(node.funcname as Node[]).at(-1) ?? '');
  for (const value of Object.values(node)) collectCalls(value, calls);
}
