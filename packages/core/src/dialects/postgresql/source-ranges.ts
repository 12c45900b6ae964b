import type { RangeVar } from '@pgsql/types';
import type { Span, TableRef } from '../../ir/index.js';
import { readToken, tokens } from '../../source/lexer.js';
import type { Utf8Offsets } from '../../source/utf8-offsets.js';
import type { ClassifiedHole, StatementInput } from '../dialect.js';

/** `database.schema.table.column`. */
const maxNameParts = 4;

/**
 * Where the nodes of one parsed statement stand in the file. The parser gives most nodes a start and no end;
 * ends come from the tokens.
 */
export class SourceRanges {
  readonly input: StatementInput;
  readonly #offsets: Utf8Offsets;
  #closers: ReadonlyMap<number, number> | undefined;

  constructor(input: StatementInput, offsets: Utf8Offsets) {
    this.input = input;
    this.#offsets = offsets;
  }

  /** File range of the whole statement. */
  get statement(): Span {
    return this.#file(0, this.input.text.length);
  }

  /** The token at a location; the whole statement when the node has none. */
  token(location: number | undefined): Span {
    if (location === undefined || location < 0) return this.statement;
    const start = this.#offsets.fromBytes(location);
    return this.#file(start, this.#tokenEnd(start));
  }

  /** A dotted name: `schema.table`, `t.column`. */
  name(location: number | undefined, parts: number): Span {
    if (location === undefined || location < 0) return this.statement;
    const start = this.#offsets.fromBytes(location);
    return this.#file(start, this.#nameEnd(start, parts));
  }

  /** A function call, up to its closing parenthesis; a call without parentheses is its name. */
  call(location: number | undefined): Span {
    if (location === undefined || location < 0) return this.statement;
    const start = this.#offsets.fromBytes(location);
    const name = this.#nameEnd(start, maxNameParts);
    const open = this.#tokenAt(name);
    const end = open && this.#text(open) === '(' ? this.#closingParenthesis(open) : name;
    return this.#file(start, end);
  }

  /** The hole in the constant or in the dotted name at a location. */
  hole(location: number | undefined): ClassifiedHole | undefined {
    if (this.input.holes.length === 0) return undefined;
    const start = this.#offsets.fromBytes(location ?? 0);
    const hole = this.#firstHoleBehind(start);
    if (!hole || hole.start <= start) return hole;
    return hole.start < this.#nameEnd(start, maxNameParts) ? hole : undefined;
  }

  table(range: RangeVar): TableRef {
    const span = this.name(range.location, partsOf(range));
    const alias = range.alias?.aliasname;
    if (this.holeInTable(range) && range.location !== undefined) {
      const [start, end] = this.#nameRange(range.location, partsOf(range));
      const { sql, offset } = this.input;
      const name = sql.text.slice(offset + start, offset + end);
      return { kind: 'Table', span, schema: undefined, name, alias };
    }
    return { kind: 'Table', span, schema: range.schemaname, name: range.relname ?? '', alias };
  }

  /** The first hole that overlaps a range; holes are in order. */
  #holeIn(start: number, end: number): ClassifiedHole | undefined {
    const { holes } = this.input;
    let low = 0;
    let high = holes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((holes[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const found = holes[low];
    return found && found.start < end ? found : undefined;
  }

  #file(start: number, end: number): Span {
    const { sql, offset } = this.input;
    return sql.spanAt(offset + start, offset + end);
  }

  #tokenEnd(start: number): number {
    const end = this.#tokenAt(start)?.end ?? start;
    // A filler is shorter than its hole when the tool's own spelling is long: `${limit}`.
    const hole = this.#firstHoleBehind(start);
    return hole && hole.start <= start ? Math.max(end, hole.end) : end;
  }

  #nameEnd(start: number, parts: number): number {
    let end = this.#tokenEnd(start);
    for (let part = 1; part < parts; part++) {
      const dot = this.#tokenAt(end);
      const next = dot && this.#text(dot) === '.' ? this.#tokenAt(dot.end) : undefined;
      if (!next) break;
      end = this.#tokenEnd(next.start);
    }
    return end;
  }

  #closingParenthesis(open: Token): number {
    let depth = 0;
    let end = open.start;
    for (let token: Token | undefined = open; token; token = this.#tokenAt(end)) {
      const text = this.#text(token);
      if (text === '(') depth++;
      if (text === ')') depth--;
      end = token.end;
      if (depth === 0) break;
    }
    return end;
  }

  /** The first hole that does not end before an offset; holes are in order. */
  #firstHoleBehind(offset: number): ClassifiedHole | undefined {
    const { holes } = this.input;
    let low = 0;
    let high = holes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((holes[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return holes[low];
  }

  /** The token at or after an offset, comments aside. */
  #tokenAt(offset: number): Token | undefined {
    let token = readToken(this.input.text, offset, 'postgresql');
    while (token?.kind === 'comment') token = readToken(this.input.text, token.end, 'postgresql');
    return token;
  }

  #text(token: Token): string {
    return this.input.text.slice(token.start, token.end);
  }
}
