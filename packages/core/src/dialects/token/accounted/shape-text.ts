import { tokens } from '../../../source/lexer.js';
import { isMysqlFamily } from '../mysql-family.js';
import type { ClauseWord } from '../clause-words.js';
import type { StatementText } from '../statement-text.js';

/**
 * Words as a text that patterns are matched against, a space behind each: words of the grammar and bare names in upper
 * case, `"` for a quoted name, `'` for a string, `0` for a number, `?` for a parameter or a variable, `(` for
 * parentheses, `(q` for those around a query.
 */
export function shapeText(words: readonly ClauseWord[], text: StatementText): string {
  return words.map((word) => `${shapeOf(word, text)} `).join('');
}

function shapeOf(word: ClauseWord, text: StatementText): string {
  switch (word.kind) {
    case 'group':
      return isQuery(text.inside(word)) ? '(q' : '(';
    case 'quoted-identifier':
      return '"';
    case 'string':
      return "'";
    case 'number':
      return '0';
    case 'placeholder':
      return '?';
    default:
      return word.text;
  }
}

/** True for the words of a query. */
export function isQuery([first]: readonly ClauseWord[]): boolean {
  return first?.kind === 'word' && /^(?:SELECT|WITH|VALUES)$/.test(first.text);
}

/** True when all tokens of a statement end, and none of its comments is run by the server: `/*!80000` begins one. */
export function isWholeText({ input, dialect }: StatementText): boolean {
  for (const { kind, start, closed } of tokens(input.text, dialect)) {
    if (!closed) return false;
    const isRun = kind === 'comment' && isMysqlFamily(dialect);
    if (isRun && /^\/\*M?!/.test(input.text.slice(start, start + 4))) return false;
  }
  return true;
}
