import type { LexicalDialect } from '../../source/lexis.js';
import { tokens, type TokenKind } from '../../source/lexer.js';

/** A token outside all parentheses, or a pair of parentheses with all that is in it. */
export interface ClauseWord {
  readonly kind: TokenKind | 'group';
  readonly start: number;
  readonly end: number;
  /** Upper case for words, as written otherwise; `(` for a group. */
  readonly text: string;
}

/** Longer tokens are compared by their beginning. */
const longestWord = 64;

/** The words of a part of a statement, comments left out. A missing parenthesis reaches to the end. */
export function clauseWords(
  text: string,
  dialect: LexicalDialect,
  start = 0,
  end = text.length,
): ClauseWord[] {
  const words: ClauseWord[] = [];
  let depth = 0;
  let open = start;
  for (const token of tokens(text, dialect, start, end)) {
    if (token.kind === 'comment') continue;
    const isPunctuation = token.kind === 'punctuation';
    if (isPunctuation && text[token.start] === '(' && depth++ === 0) open = token.start;
    if (depth === 0) words.push({ ...token, text: textOf(text, token) });
    if (!isPunctuation || text[token.start] !== ')' || depth === 0) continue;
    depth--;
    if (depth === 0) words.push({ kind: 'group', start: open, end: token.end, text: '(' });
  }
  if (depth > 0) words.push({ kind: 'group', start: open, end, text: '(' });
  return words;
}

/** The words inside a group. */
export function wordsInside(
  text: string,
  dialect: LexicalDialect,
  { start, end }: ClauseWord,
): ClauseWord[] {
  return clauseWords(text, dialect, start + 1, text[end - 1] === ')' ? end - 1 : end);
}

function textOf(
  text: string,
  { kind, start, end }: { kind: TokenKind; start: number; end: number },
): string {
  const written = text.slice(start, Math.min(end, start + longestWord));
  return kind === 'word' ? written.toUpperCase() : written;
}
