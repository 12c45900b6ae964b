import type { Token } from '../../source/lexer.js';
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
export function clauseTokens(
  { input, tokens }: SourceRanges,
  start: number,
  end = input.text.length,
): Iterable<Token> {
  return tokens.between(start, end);
}

/** The tokens outside all parentheses and brackets, up to a closing one that was not opened. */
export function* outerTokens(ranges: SourceRanges, start: number, end?: number): Generator<Token> {
  let depth = 0;
  for (const token of clauseTokens(ranges, start, end)) {
    const step = nesting(ranges, token);
    if (depth === 0 && step < 0) return;
    if (step < 0) depth--;
    if (depth === 0) yield token;
    if (step > 0) depth++;
  }
}

/** What stands from an offset up to a stop, a comma or a closing parenthesis outside all others. */
export function itemAt(ranges: SourceRanges, start: number, stop?: number): TextRange {
  let first: number | undefined;
  let last = start;
  let depth = 0;
  for (const token of clauseTokens(ranges, start, stop)) {
    const step = nesting(ranges, token);
    if (depth === 0 && (step < 0 || isText(ranges, token, ','))) break;
    depth += step;
    first ??= token.start;
    last = ranges.endOf(token);
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
    if (!next || !isText(ranges, next, ',')) return items;
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
    if (token.kind !== 'word' || token.end - token.start !== word.length) continue;
    if (tokenText(ranges, token) === word) return token;
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
    if (!isText(ranges, token, '(')) continue;
    let last = token.end;
    let depth = 1;
    for (const inner of clauseTokens(ranges, token.end, end)) {
      if (isText(ranges, inner, '(')) depth++;
      if (isText(ranges, inner, ')')) depth--;
      if (depth === 0) return { start: token.end, end: inner.start };
      last = inner.end;
    }
    return { start: token.end, end: last };
  }
  return undefined;
}

/** 1 for what opens a parenthesis or bracket, -1 for what closes one, 0 for all others. */
function nesting({ input }: SourceRanges, { kind, start }: Token): number {
  if (kind !== 'punctuation') return 0;
  const character = input.text[start];
  if (character === '(' || character === '[') return 1;
  return character === ')' || character === ']' ? -1 : 0;
}

/** True for a token that is one character of punctuation. */
function isText({ input }: SourceRanges, { kind, start }: Token, character: string): boolean {
  return kind === 'punctuation' && input.text[start] === character;
}
