import { tokens } from '../source/lexer.js';
import type { LexicalDialect } from '../source/lexis.js';
import type { StatementInput } from './dialect.js';

/** Rows of values in shorter statements are left to the grammar. UTF-16 units. */
const longInsert = 10_000;
const verb = /^\s*(?:INSERT|REPLACE|WITH)\b/i;

/**
 * A long INSERT … VALUES with its first row only. No rule asks for the values, and their trees take a hundred times the
 * room of their text. What is cut becomes blank, so that everything else keeps its place.
 */
export function cutValues(input: StatementInput, dialect: LexicalDialect): StatementInput {
  if (input.text.length <= longInsert || !verb.test(input.text)) return input;
  const rows = rowsBehindFirst(input.text, dialect);
  if (!rows) return input;
  const [start, end] = rows;
  const blank = ' '.repeat(end - start);
  return { ...input, text: input.text.slice(0, start) + blank + input.text.slice(end) };
}

/** From behind the first row of VALUES to behind the last one. */
function rowsBehindFirst(text: string, dialect: LexicalDialect): [number, number] | undefined {
  let depth = 0;
  let isValues = false;
  let first: number | undefined;
  let last = 0;
  for (const token of tokens(text, dialect)) {
    if (token.kind === 'comment') continue;
    const mark = token.kind === 'punctuation' ? text[token.start] : undefined;
    if (mark === '(') depth++;
    else if (mark === ')') {
      depth--;
      if (depth > 0 || !isValues) continue;
      first ??= token.end;
      last = token.end;
    } else if (depth === 0 && !isValues) {
      isValues = /^values?$/i.test(text.slice(token.start, token.end));
    } else if (depth === 0 && first !== undefined && mark !== ',' && !isRow(text, token)) break;
  }
  return first !== undefined && last > first ? [first, last] : undefined;
}

/** MySQL's `VALUES ROW(1), ROW(2)`. */
function isRow(text: string, { start, end }: { start: number; end: number }): boolean {
  return end - start === 3 && /^row$/i.test(text.slice(start, end));
}
