import { NotCarried } from '../not-carried.js';
import type { Respelling } from './respelling.js';

/** Respells a word of an expression. */
export function respellExpression(text: string, index: number, respelling: Respelling): void {
  const next = respelling.text(index + 1);
  switch (text) {
    // With commas it is an ordinary call. The grammar would find two readings of it, and 2ⁿ of n such calls.
    case 'SUBSTRING':
      if (next === '(' && !hasClause(index + 1, respelling)) respelling.put(index, '"%"');
      return;
    case 'IS':
      respellDistinct(index, respelling);
      return;
    case 'BIT':
    case 'CHAR':
    case 'CHARACTER':
    case 'DOUBLE':
    case 'NCHAR':
      // The second word would be an alias of a cast. Types are read from the original.
      if (next === 'VARYING' || next === 'PRECISION') respelling.join(index, index + 2, text);
      return;
    case 'POSITION':
      if (next === '(') respellPosition(index + 1, respelling);
      return;
    case 'COLLATE':
      if (queries.has(respelling.text(0))) respelling.put(index, '::');
      return;
    case 'OPERATOR':
      if (next === '(') throw new NotCarried('OPERATOR()');
      return;
    default:
  }
}

/** Statements in which COLLATE always stands behind an expression, where it binds as a cast does. */
const queries: ReadonlySet<string> = new Set([
  ...['SELECT', 'VALUES', 'WITH', 'INSERT', 'UPDATE', 'DELETE', '('],
]);

/** POSITION(a IN b) has two arguments. */
function respellPosition(open: number, respelling: Respelling): void {
  let depth = 0;
  for (let index = open; index < respelling.tokens.length; index++) {
    const text = respelling.text(index);
    if (text === '(') depth++;
    if (text === ')') depth--;
    if (depth === 1 && respelling.reads(index, 'IN')) respelling.put(index, ',');
    if (depth === 0) return;
  }
}

/** IS DISTINCT FROM is a comparison. */
function respellDistinct(index: number, respelling: Respelling): void {
  const at = respelling.reads(index + 1, 'NOT') ? index + 2 : index + 1;
  if (!respelling.reads(at, 'DISTINCT', 'FROM')) return;
  respelling.put(index, '=');
  respelling.drop(index + 1, at + 2);
}

/** True for SUBSTRING(… FROM … FOR …), whose parentheses begin at an index. */
function hasClause(open: number, respelling: Respelling): boolean {
  let depth = 0;
  for (let index = open; index < respelling.tokens.length; index++) {
    const text = respelling.text(index);
    if (text === '(') depth++;
    if (text === ')') depth--;
    if (depth === 0) return false;
    if (depth === 1 && (text === 'FROM' || text === 'FOR')) return true;
  }
  return false;
}
