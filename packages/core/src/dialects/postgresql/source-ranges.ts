import type { RangeVar } from '@pgsql/types';
import type { Span, TableRef } from '../../ir/index.js';
import type { Token } from '../../source/lexer.js';
import { TokenList } from '../../source/token-list.js';
import type { Utf8Offsets } from '../../source/utf8-offsets.js';
import type { ClassifiedHole, StatementInput } from '../dialect.js';
import { firstHoleIn } from '../first-hole-in.js';
import { holeName } from '../restore-names.js';

/** `database.schema.table.column`. */
const maxNameParts = 4;

/**
 * Where the nodes of one parsed statement stand in the file. The parser gives most nodes a start and no end;
 * ends come from the tokens.
 */
export class SourceRanges {
  readonly input: StatementInput;
  /** The tokens of the statement. */
  readonly tokens: TokenList;
  /** File range of the whole statement. */
  readonly statement: Span;
  readonly #offsets: Utf8Offsets;
  #closers: ReadonlyMap<number, number> | undefined;

  constructor(input: StatementInput, offsets: Utf8Offsets) {
    this.input = input;
    this.tokens = new TokenList(input.text, 'postgresql');
    this.statement = this.file(0, input.text.length);
    this.#offsets = offsets;
  }

  /** The token at a location; the whole statement when the node has none. */
  token(location: number | undefined): Span {
    if (location === undefined || location < 0) return this.statement;
    const start = this.#offsets.fromBytes(location);
    return this.file(start, this.tokenEnd(start));
  }

  /** A dotted name: `schema.table`, `t.column`. */
  name(location: number | undefined, parts: number): Span {
    if (location === undefined || location < 0) return this.statement;
    return this.file(...this.#nameRange(location, parts));
  }

  /** A function call, up to its closing parenthesis; a call without parentheses is its name. */
  call(location: number | undefined): Span {
    if (location === undefined || location < 0) return this.statement;
    const [start, nameEnd] = this.#nameRange(location, maxNameParts);
    const open = this.#tokenAt(nameEnd);
    const isCall = open && this.#text(open) === '(';
    return this.file(start, isCall ? this.#closingParenthesis(open) : nameEnd);
  }

  /** A constant; the sign of a negative number is a token of its own. */
  constant(location: number | undefined): Span {
    if (location === undefined || location < 0) return this.statement;
    const start = this.#offsets.fromBytes(location);
    const sign = this.#tokenAt(start);
    const number = sign && this.#text(sign) === '-' ? this.#tokenAt(sign.end) : undefined;
    return this.file(start, this.tokenEnd(number?.start ?? start));
  }

  /** What stands in the first parentheses at or behind a location; behind AS where the query of a WITH is meant. */
  inParentheses(location: number | undefined, after?: 'AS'): Span {
    let isBody = after === undefined;
    const start = this.#offsets.fromBytes(location ?? 0);
    for (const token of this.tokens.between(start, this.input.text.length)) {
      const text = this.input.text.slice(token.start, token.end);
      if (text.toUpperCase() === after) isBody = true;
      const end = text === '(' && isBody ? this.#closingParenthesis(token) : undefined;
      if (end === undefined) continue;
      const body = this.input.text.slice(token.end, end - 1);
      const from = token.end + body.length - body.trimStart().length;
      return this.file(from, token.end + body.trimEnd().length);
    }
    return this.token(location);
  }

  /** The hole in the constant or in the dotted name at a location. */
  hole(location: number | undefined): ClassifiedHole | undefined {
    if (this.input.holes.length === 0) return undefined;
    return this.#holeIn(this.#nameRange(location ?? 0, maxNameParts));
  }

  /** The hole in the name of a table. */
  holeInTable(range: RangeVar): ClassifiedHole | undefined {
    if (this.input.holes.length === 0 || range.location === undefined) return undefined;
    return this.#holeIn(this.#nameRange(range.location, partsOf(range)));
  }

  /** A table; its name is as written where a migration tool fills a part of it. */
  table(range: RangeVar): TableRef {
    const span = this.name(range.location, partsOf(range));
    const alias = range.alias?.aliasname;
    const hole = this.holeInTable(range);
    if (hole && range.location !== undefined) {
      const [start, end] = this.#nameRange(range.location, partsOf(range));
      const { sql, offset } = this.input;
      const name = holeName(sql.text.slice(offset + start, offset + end), hole.hole);
      return { kind: 'Table', span, schema: undefined, name, alias };
    }
    return { kind: 'Table', span, schema: range.schemaname, name: range.relname ?? '', alias };
  }

  #holeIn([start, end]: readonly [number, number]): ClassifiedHole | undefined {
    return firstHoleIn(this.input.holes, start, end);
  }

  /** Offset in the statement's text. */
  offset(location: number | undefined): number {
    return this.#offsets.fromBytes(location ?? 0);
  }

  /** File range of a part of the statement's text. */
  file(start: number, end: number): Span {
    const { sql, offset } = this.input;
    return sql.spanAt(offset + start, offset + end);
  }

  /** End of the token at an offset; of the hole there, where what fills it is shorter than the hole. */
  tokenEnd(start: number): number {
    return this.endOf(this.#tokenAt(start), start);
  }

  /** The same for a token at hand. */
  endOf(token: Token | undefined, from = token?.start ?? 0): number {
    const end = token?.end ?? from;
    if (this.input.holes.length === 0) return end;
    // What fills a hole can be shorter than the tool's own spelling: `$1` in the place of `${limit}`.
    return Math.max(end, this.#holeIn([from, from + 1])?.end ?? end);
  }

  /** Offsets of a table's name. */
  tableRange(range: RangeVar): [start: number, end: number] {
    return this.#nameRange(range.location ?? 0, partsOf(range));
  }

  #nameRange(location: number, parts: number): [start: number, end: number] {
    const start = this.#offsets.fromBytes(location);
    let end = this.tokenEnd(start);
    for (let part = 1; part < parts; part++) {
      const dot = this.#tokenAt(end);
      const next = dot && this.#text(dot) === '.' ? this.#tokenAt(dot.end) : undefined;
      if (!next) break;
      end = this.tokenEnd(next.start);
    }
    return [start, end];
  }

  /** All pairs are found at once, so that deeply nested calls do not each read to their own end. */
  #closingParenthesis(open: Token): number {
    this.#closers ??= closersOf(this.input.text, this.tokens);
    return this.#closers.get(open.start) ?? this.input.text.length;
  }

  /** The token at or after an offset, comments aside. */
  #tokenAt(offset: number): Token | undefined {
    return this.tokens.at(offset);
  }

  #text(token: Token): string {
    return this.input.text.slice(token.start, token.end);
  }
}

/** End of the closing parenthesis, by the start of the opening one. */
function closersOf(text: string, tokens: TokenList): ReadonlyMap<number, number> {
  const closers = new Map<number, number>();
  const open: number[] = [];
  for (const token of tokens.between(0, text.length)) {
    if (token.kind !== 'punctuation') continue;
    if (text[token.start] === '(') open.push(token.start);
    const start = text[token.start] === ')' ? open.pop() : undefined;
    if (start !== undefined) closers.set(start, token.end);
  }
  return closers;
}

function partsOf(range: RangeVar): number {
  return [range.catalogname, range.schemaname, range.relname].filter(Boolean).length;
}
