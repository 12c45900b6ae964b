import type { Token } from '../../source/lexer.js';
import type { TokenWalk } from '../../source/token-list.js';
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

/** A way through the tokens outside all parentheses and brackets, up to a closing one that was not opened. */
class OuterWalk {
  readonly #ranges: SourceRanges;
  readonly #walk: TokenWalk;
  #depth = 0;

  constructor(ranges: SourceRanges, start: number, end = ranges.input.text.length) {
    this.#ranges = ranges;
    this.#walk = ranges.tokens.walk(start, end);
  }

  next(): Token | undefined {
    for (let token = this.#walk.next(); token; token = this.#walk.next()) {
      const step = nesting(this.#ranges, token);
      if (this.#depth === 0 && step < 0) return undefined;
      const isOuter = this.#depth === (step < 0 ? 1 : 0);
      this.#depth += step;
      if (isOuter) return token;
    }
    return undefined;
  }
}

/** The first token from an offset on, unless it closes what was opened before. */
export function firstOuter(ranges: SourceRanges, start: number, end?: number): Token | undefined {
  return new OuterWalk(ranges, start, end).next();
}

/** What stands from an offset up to a stop, a comma or a closing parenthesis outside all others. */
export function itemAt(ranges: SourceRanges, start: number, stop?: number): TextRange {
  let first: number | undefined;
  let last = start;
  let depth = 0;
  const walk = ranges.tokens.walk(start, stop ?? ranges.input.text.length);
  for (let token = walk.next(); token; token = walk.next()) {
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
    const next = ranges.tokens.walk(item.end, ranges.input.text.length).next();
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
  const walk = new OuterWalk(ranges, start, end);
  for (let token = walk.next(); token; token = walk.next()) {
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
  const walk = new OuterWalk(ranges, start, end);
  for (let token = walk.next(); token; token = walk.next()) {
    if (isText(ranges, token, '(')) return insideOf(token, ranges, end);
  }
  return undefined;
}

/** From behind an opening parenthesis up to the one that closes it. */
function insideOf(open: Token, ranges: SourceRanges, end?: number): TextRange {
  const walk = ranges.tokens.walk(open.end, end ?? ranges.input.text.length);
  let last = open.end;
  let depth = 1;
  for (let inner = walk.next(); inner; inner = walk.next()) {
    if (isText(ranges, inner, '(')) depth++;
    if (isText(ranges, inner, ')')) depth--;
    if (depth === 0) return { start: open.end, end: inner.start };
    last = inner.end;
  }
  return { start: open.end, end: last };
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
