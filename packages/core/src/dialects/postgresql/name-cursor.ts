import type { ObjectRef, TableRef } from '../../ir/index.js';
import { clauseTokens, type TextRange } from './clause-ranges.js';
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
    return { kind: 'Object', ...this.#placed(parts) };
  }

  table(parts: readonly string[]): TableRef {
    return { kind: 'Table', ...this.#placed(parts), alias: undefined };
  }

  /** A name is as written where a migration tool fills a part of it. */
  #placed(parts: readonly string[]): Pick<ObjectRef, 'span' | 'schema' | 'name'> {
    const found = this.#find(parts);
    const span = found ? this.#ranges.file(found.start, found.end) : this.#ranges.statement;
    const { sql, offset, holes } = this.#ranges.input;
    if (found && holes.some((hole) => hole.start < found.end && found.start < hole.end)) {
      const name = sql.text.slice(offset + found.start, offset + found.end);
      return { span, schema: undefined, name };
    }
    return { span, schema: parts.at(-2), name: parts.at(-1) ?? '' };
  }

  /** The next place where a dotted name is written. */
  #find(parts: readonly string[]): TextRange | undefined {
    for (let index = this.#next; index < this.#identifiers.length; index++) {
      const last = index + parts.length - 1;
      const isHere = parts.every((part, at) => this.#identifiers[index + at]?.name === part);
      const first = this.#identifiers[index];
      const end = this.#identifiers[last]?.end;
      if (!isHere || !first || end === undefined) continue;
      this.#next = last + 1;
      return { start: first.start, end: Math.max(end, this.#ranges.tokenEnd(first.start)) };
    }
    return undefined;
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
