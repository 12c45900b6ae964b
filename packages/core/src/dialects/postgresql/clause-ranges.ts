import { tokens, type Token } from '../../source/lexer.js';
import type { SourceRanges } from './source-ranges.js';

/** Offsets in the text of a statement. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Text of a token as it is compared: words in upper case. */
export function tokenText({ input }: SourceRanges, { kind, start, end }: Token): string {
  const text = input.text.slice(start, end);
  return kind === 'word' ? text.toUpperCase() : text;
}

/** The tokens of a part of a statement, without comments. */
export function* clauseTokens(
  { input }: SourceRanges,
  start: number,
  end = input.text.length,
): Generator<Token> {
  for (const token of tokens(input.text, 'postgresql', start, end)) {
    if (token.kind !== 'comment') yield token;
  }
}

/** The tokens outside all parentheses and brackets, up to a closing one that was not opened. */
export function* outerTokens(
  ranges: SourceRanges,
  start: number,
  end?: number,
): Generator<Token & { readonly text: string }> {
  let depth = 0;
  for (const token of clauseTokens(ranges, start, end)) {
    const text = tokenText(ranges, token);
    if (depth === 0 && isCloser(text)) return;
    if (isCloser(text)) depth--;
    if (depth === 0) yield { ...token, text };
    if (isOpener(text)) depth++;
  }
}

/** What stands from an offset up to a stop, a comma or a closing parenthesis outside all others. */
export function itemAt(ranges: SourceRanges, start: number, stop?: number): TextRange {
  let first: number | undefined;
  let last = start;
  let depth = 0;
  for (const token of clauseTokens(ranges, start, stop)) {
    const text = tokenText(ranges, token);
    if (depth === 0 && (text === ',' || isCloser(text))) break;
    if (isOpener(text)) depth++;
    if (isCloser(text)) depth--;
    first ??= token.start;
    last = Math.max(token.end, ranges.tokenEnd(token.start));
  }
  return { start: first ?? start, end: last };
}

/** The items of a list that begins at an offset. */
export function itemsFrom(ranges: SourceRanges, start: number): readonly TextRange[] {
  const items: TextRange[] = [];
  let at = start;
  for (;;) {
    const item = itemAt(ranges, at);
    items.push(item);
    const [next] = clauseTokens(ranges, item.end);
    if (!next || tokenText(ranges, next) !== ',') return items;
    at = next.end;
  }
}

/** The first such word outside all parentheses. */
export function wordAfter(
  ranges: SourceRanges,
  word: string,
  start: number,
  end?: number,
): TextRange | undefined {
  for (const token of outerTokens(ranges, start, end)) {
    if (token.kind === 'word' && token.text === word) return token;
  }
  return undefined;
}

/** The inside of the first parentheses behind an offset. */
export function groupAfter(
  ranges: SourceRanges,
  start: number,
  end?: number,
): TextRange | undefined {
  for (const token of outerTokens(ranges, start, end)) {
    if (token.text !== '(') continue;
    let last = token.end;
    let depth = 1;
    for (const inner of clauseTokens(ranges, token.end, end)) {
      const text = tokenText(ranges, inner);
      if (text === '(') depth++;
      if (text === ')') depth--;
      if (depth === 0) return { start: token.end, end: inner.start };
      last = inner.end;
    }
    return { start: token.end, end: last };
  }
  return undefined;
}

function isOpener(text: string): boolean {
  return text === '(' || text === '[';
}

function isCloser(text: string): boolean {
  return text === ')' || text === ']';
}
