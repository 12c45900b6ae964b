import { NotCarried } from '../not-carried.js';
import type { WrittenToken } from './written-tokens.js';

/**
 * An operator in place of another one. PostgreSQL's order of precedence is not the stand-in's (PostgreSQL manual,
 * "Operator Precedence"), so each operator is respelled as one that binds in the stand-in as the original does in
 * PostgreSQL: `||` and its kind below `+`, `+` below `*`, comparisons below all of them.
 */
export function normalOperator(index: number, tokens: readonly WrittenToken[]): string {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (!token) return '';
  const isName = tokens[index - 2]?.text === '.';
  const isBinary =
    before !== undefined && (isName || endsOperand(before)) && !endsItem(token, tokens[index + 1]);
  const { text } = token;
  if (syntax.has(text)) return text;
  if (text === '*' && !isBinary) return '*';
  if (!isBinary && (text === '+' || text === '-')) return text;
  if (!isBinary) throw new NotCarried(`operator ${text} before its operand`);
  return spellings.get(operatorLevel(text)) ?? '||';
}

export type OperatorLevel = 'comparison' | 'other' | 'sum' | 'product' | 'power';

/** How tightly a binary operator binds. */
export function operatorLevel(text: string): OperatorLevel {
  if (/^(?:[<>=]|<=|>=|<>|!=)$/.test(text)) return 'comparison';
  if (text === '+' || text === '-') return 'sum';
  if (text === '*' || text === '/' || text === '%') return 'product';
  return text === '^' ? 'power' : 'other';
}

/** What other parts of the grammar read as well. */
const syntax: ReadonlySet<string> = new Set(['=', '::']);

// A product and a power share a level. What that changes is seen where the tree is read, and given up.
const spellings: ReadonlyMap<OperatorLevel, string> = new Map([
  ['comparison', '<'],
  ['other', '||'],
  ['sum', '/'],
  ['product', '^'],
  ['power', '^'],
]);

/** True for a token that an operand can end with. A word in doubt is one: the grammar rejects what is not. */
function endsOperand({ kind, text }: WrittenToken): boolean {
  if (kind === 'punctuation') return text === ')' || text === ']';
  if (kind === 'operator') return false;
  return kind !== 'word' || !beforeOperand.has(text);
}

/** `SELECT DISTINCT ON (a) *` is no product: nothing follows that could be multiplied. */
function endsItem({ text }: WrittenToken, behind: WrittenToken | undefined): boolean {
  if (text !== '*') return false;
  return (
    behind === undefined ||
    /^(?:[,);]|FROM|INTO|WHERE|GROUP|HAVING|ORDER|LIMIT|OFFSET|FETCH|FOR|UNION|INTERSECT|EXCEPT)$/.test(
      behind.text,
    )
  );
}

/** Words of the grammar that an operand follows. */
const beforeOperand: ReadonlySet<string> = new Set(
  (
    'ALL AND ANY AS ASC BETWEEN BY CASE CHECK DEFAULT DESC DISTINCT ELSE FETCH FOR FROM GROUP HAVING ILIKE ' +
    'IN INTO IS LIKE LIMIT NOT OFFSET ON OR ORDER PLACING RETURNING SELECT SIMILAR SOME THEN TO UNION USING VALUES WHEN WHERE WITH'
  ).split(' '),
);
