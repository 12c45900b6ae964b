import type { RangeVar } from '@pgsql/types';
import type { Span, TableRef } from '../../ir/index.js';
import { readToken } from '../../source/lexer.js';
import type { Utf8Offsets } from '../../source/utf8-offsets.js';
import type { ClassifiedHole, StatementInput } from '../dialect.js';

/**
 * Where the nodes of one parsed statement stand in the file. The parser gives most nodes a start and no end;
 * ends come from the tokens.
 */
export class SourceRanges {
  readonly input: StatementInput;
  readonly #offsets: Utf8Offsets;

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
    let end = this.#tokenEnd(start);
    for (let part = 1; part < parts; part++) {
      const dot = readToken(this.input.text, end, 'postgresql');
      const next = dot && readToken(this.input.text, dot.end, 'postgresql');
      if (!next) break;
      end = next.end;
    }
    return this.#file(start, end);
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
    return this.input.holes.find((hole) => hole.start <= start && start < hole.end);
  }

  table(range: RangeVar): TableRef {
    const parts = [range.catalogname, range.schemaname, range.relname].filter(Boolean).length;
    return {
      kind: 'Table',
      // A node at the very start has no location; a table name never stands there.
      span: this.name(range.location, parts),
      schema: range.schemaname,
      name: range.relname ?? '',
      alias: range.alias?.aliasname,
    };
  }

  #file(start: number, end: number): Span {
    const { sql, offset } = this.input;
    return sql.spanAt(offset + start, offset + end);
  }

  #tokenEnd(start: number): number {
    return readToken(this.input.text, start, 'postgresql')?.end ?? start;
  }

  #closingParenthesis(start: number): number {
    let depth = 0;
    let end = start;
    for (;;) {
      const token = readToken(this.input.text, end, 'postgresql');
      if (!token) return end;
      const text = this.input.text.slice(token.start, token.end);
      if (text === '(') depth++;
      if (text === ')') depth--;
      // A call without parentheses, such as CURRENT_USER, is its first token.
      if (depth < 0 || (depth === 0 && end > start && text !== ')' && text !== '.' && !isName(text))) {
        return end;
      }
      end = token.end;
      if (depth === 0 && text === ')') return end;
    }
  }
}

function isName(text: string): boolean {
  return /^[\p{L}_"]/u.test(text);
}
