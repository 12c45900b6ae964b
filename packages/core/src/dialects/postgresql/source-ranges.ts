import type { RangeVar } from '@pgsql/types';
import type { Span, TableRef } from '../../ir/index.js';
import { readToken, tokens } from '../../source/lexer.js';
import type { Utf8Offsets } from '../../source/utf8-offsets.js';
import type { ClassifiedHole, StatementInput } from '../dialect.js';

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
    return this.#file(...this.#nameRange(location, parts));
  }

  #nameRange(location: number, parts: number): readonly [number, number] {
    const start = this.#offsets.fromBytes(location);
    let end = this.#tokenEnd(start);
    for (let part = 1; part < parts; part++) {
      const dot = readToken(this.input.text, end, 'postgresql');
      const next = dot && readToken(this.input.text, dot.end, 'postgresql');
      if (!next) break;
      end = next.end;
    }
    return [start, end];
  }

  /** A function call, up to its closing parenthesis. */
  call(location: number | undefined): Span {
    if (location === undefined || location < 0) return this.statement;
    const start = this.#offsets.fromBytes(location);
    return this.#file(start, this.#closingParenthesis(start));
  }

  hole(location: number | undefined): ClassifiedHole | undefined {
    if (this.input.holes.length === 0) return undefined;
    const start = this.#offsets.fromBytes(location ?? 0);
    return this.#holeIn(start, start + 1);
  }

  /** A hole in the name of a table, whole or in part: `${table}`, `events_${year}`. */
  holeInTable(range: RangeVar): ClassifiedHole | undefined {
    if (this.input.holes.length === 0 || range.location === undefined) return undefined;
    return this.#holeIn(...this.#nameRange(range.location, partsOf(range)));
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
    return readToken(this.input.text, start, 'postgresql')?.end ?? start;
  }

  /** End of the parenthesis that a dotted name opens; end of the name when it opens none, as CURRENT_USER. */
  #closingParenthesis(start: number): number {
    let end = this.#tokenEnd(start);
    for (;;) {
      const token = readToken(this.input.text, end, 'postgresql');
      const text = token && this.input.text.slice(token.start, token.end);
      if (!token || (text !== '.' && text !== '(' && !isName(this.input.text, end, token.start))) {
        return end;
      }
      if (text === '(') return this.#parentheses().get(token.start) ?? this.input.text.length;
      end = token.end;
    }
  }

  /** End of each parenthesis by its start, matched once for all calls of the statement. */
  #parentheses(): ReadonlyMap<number, number> {
    if (this.#closers) return this.#closers;
    const closers = new Map<number, number>();
    const open: number[] = [];
    for (const token of tokens(this.input.text, 'postgresql')) {
      const text = token.kind === 'punctuation' ? this.input.text[token.start] : undefined;
      if (text === '(') open.push(token.start);
      const start = text === ')' ? open.pop() : undefined;
      if (start !== undefined) closers.set(start, token.end);
    }
    this.#closers = closers;
    return closers;
  }
}

/** A further part of a dotted name follows its dot directly. */
function isName(text: string, end: number, start: number): boolean {
  return text[end - 1] === '.' && start === end;
}

function partsOf(range: RangeVar): number {
  return [range.catalogname, range.schemaname, range.relname].filter(Boolean).length;
}
