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
  readonly #source: Iterator<Identifier>;
  /** Those that were read so far. */
  readonly #read: Identifier[] = [];
  #next = 0;

  constructor(ranges: SourceRanges, from = 0) {
    this.#ranges = ranges;
    this.#source = identifiers(ranges, from);
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
    for (let index = this.#next; ; index++) {
      const first = this.#at(index);
      if (!first) return undefined;
      const last = index + parts.length - 1;
      if (!parts.every((part, at) => this.#at(index + at)?.name === part)) continue;
      this.#next = last + 1;
      const end = this.#at(last)?.end ?? first.end;
      return { start: first.start, end: Math.max(end, this.#ranges.tokenEnd(first.start)) };
    }
  }

  #at(index: number): Identifier | undefined {
    while (this.#read.length <= index) {
      const next = this.#source.next();
      if (next.done) return undefined;
      this.#read.push(next.value);
    }
    return this.#read[index];
  }
}

/** Words that say what a statement is about, and that a name in it can repeat: `DROP TABLE "table"`. */
const headWord =
  /^(?:create|alter|drop|comment|grant|revoke|call|reindex|truncate|table|view|index|type|schema|sequence|domain|role|user|database|extension|policy|trigger|rule|function|procedure|on|or|replace)$/;
const headLength = 5;
/** Longer names are cut (PostgreSQL manual, "Identifiers and Key Words"). Bytes. */
const longestName = 63;

function* identifiers(ranges: SourceRanges, from: number): Generator<Identifier> {
  const { text } = ranges.input;
  let isHead = from === 0;
  let index = 0;
  for (const { kind, start, end } of clauseTokens(ranges, from)) {
    const written = text.slice(start, end);
    if (kind === 'quoted-identifier') {
      isHead = false;
      yield { name: cut(written.slice(1, -1).replaceAll('""', '"')), start, end };
    }
    if (kind !== 'word') continue;
    const name = foldedName(written);
    isHead &&= index++ < headLength && headWord.test(name);
    if (!isHead) yield { name: cut(name), start, end };
  }
}

/** Names without quotes are folded in ASCII only. */
function foldedName(written: string): string {
  return written.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function cut(name: string): string {
  if (name.length * 3 <= longestName) return name;
  const bytes = Buffer.from(name);
  if (bytes.length <= longestName) return name;
  let end = longestName;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString();
}
