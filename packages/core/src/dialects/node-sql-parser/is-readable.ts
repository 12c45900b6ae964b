import type { HolePosition } from '../../ir/index.js';
import { tokens, type Token } from '../../source/lexer.js';
import type { StatementInput } from '../dialect.js';
import { isMysqlFamily } from '../token/mysql-family.js';
import type { GrammarDialect } from './grammar-dialect.js';

/** Longer statements are not parsed: the grammars keep a table of what they tried at every place. UTF-16 units. */
const longest = 20_000;
/** Deeper ones neither: the parser calls itself some twenty times for each pair of parentheses. */
const deepest = 48;
/** Each query inside a query doubles the time, when there is an error in the innermost one. */
const deepestQuery = 3;
/** Words that open a level without a parenthesis. */
const openers = /^(?:CASE|NOT)$/i;

const valuesQuery = /^VALUES$/i;
/** No word that is looked for is longer. */
const longestWord = 6;

/** Names, directions and clauses that the program fills in are not for a grammar to guess. */
const readable: ReadonlySet<HolePosition> = new Set(['value', 'list', 'quoted', 'comment']);

/** False for a statement that the grammar would read too slowly, or without a part of it. */
export function isReadable({ text, holes }: StatementInput, dialect: GrammarDialect): boolean {
  if (text.length > longest) return false;
  if (!holes.every(({ position }) => readable.has(position))) return false;
  let depth = 0;
  let levels = 0;
  const queries: number[] = [];
  let previous = '';
  for (const token of tokens(text, dialect)) {
    if (isLost(text, token, dialect)) return false;
    const word = token.end - token.start <= longestWord ? text.slice(token.start, token.end) : '';
    // To the grammars these are rows of a list, and no query.
    if (previous === '(' && valuesQuery.test(word)) return false;
    if (previous === '(' && word.toUpperCase() === 'SELECT') queries.push(depth);
    if (queries.length > deepestQuery) return false;
    previous = word;
    if (word === '(') depth++;
    else if (word === ')') {
      if (queries.at(-1) === depth) queries.pop();
      depth--;
    } else if (token.kind === 'word' && openers.test(word)) levels++;
    if (depth > deepest || levels > deepest * 4) return false;
  }
  return depth === 0;
}

/** Tokens that are not in the tree as they are. */
function isLost(
  text: string,
  { kind, start, end, closed }: Token,
  dialect: GrammarDialect,
): boolean {
  if (!closed) return true;
  // What a comment like /*!80000 … */ holds is run by the server, and is a comment to the grammar.
  if (kind === 'comment') return /^\/\*M?!/.test(text.slice(start, start + 4));
  // To all grammars a backslash escapes the quote behind it.
  if (kind === 'string' && !isMysqlFamily(dialect)) return text.slice(start, end).includes('\\');
  // The grammars keep doubled quotes in names.
  return kind === 'quoted-identifier' && /(["'`\]])\1/.test(text.slice(start + 1, end - 1));
}
