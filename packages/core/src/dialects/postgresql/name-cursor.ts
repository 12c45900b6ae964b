import type { ObjectRef, Span, TableRef } from '../../ir/index.js';
import { clauseTokens } from './clause-ranges.js';
import type { SourceRanges } from './source-ranges.js';

interface Identifier {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the names that the grammar gives without a place, in the order in which they are written. One pass over the
 * statement however many names there are.
 */
export class NameCursor {
  readonly #ranges: SourceRanges;
  readonly #identifiers: readonly Identifier[];
  #next = 0;

  constructor(ranges: SourceRanges, from = 0) {
    this.#ranges = ranges;
    this.#identifiers = [...identifiers(ranges, from)];
  }

  object(parts: readonly string[]): ObjectRef {
    const span = this.span(parts);
    return { kind: 'Object', span, schema: parts.at(-2), name: parts.at(-1) ?? '' };
  }

  table(parts: readonly string[]): TableRef {
    const span = this.span(parts);
    const schema = parts.at(-2);
    return { kind: 'Table', span, schema, name: parts.at(-1) ?? '', alias: undefined };
  }

  /** The next place where a dotted name is written; the whole statement when there is none. */
  span(parts: readonly string[]): Span {
    for (let index = this.#next; index < this.#identifiers.length; index++) {
      const last = index + parts.length - 1;
      const isHere = parts.every((part, at) => this.#identifiers[index + at]?.name === part);
      const first = this.#identifiers[index];
      const end = this.#identifiers[last]?.end;
      if (!isHere || !first || end === undefined) continue;
      this.#next = last + 1;
      return this.#ranges.file(first.start, end);
    }
    return this.#ranges.statement;
  }
}

function* identifiers(ranges: SourceRanges, from: number): Generator<Identifier> {
  const { text } = ranges.input;
  for (const { kind, start, end } of clauseTokens(ranges, from)) {
    const written = text.slice(start, end);
    if (kind === 'word') yield { name: foldedName(written), start, end };
    if (kind === 'quoted-identifier') {
      yield { name: written.slice(1, -1).replaceAll('""', '"'), start, end };
    }
  }
}

/** Names without quotes are folded in ASCII only, and cut at 63 bytes (PostgreSQL manual, "Identifiers and Key Words"). */
function foldedName(written: string): string {
  return written.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
