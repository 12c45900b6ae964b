import { mappedText, type Segment } from '../../source/sql-text.js';
import type { StatementInput } from '../dialect.js';
import type { TextRange } from './clause-ranges.js';
import { partOf } from './part-of.js';

/** What a backslash stands for in an escape string (PostgreSQL manual, "String Constants with C-Style Escapes"). */
const escape = /\\(?:([0-7]{1,3})|x([\da-fA-F]{1,2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))/y;
const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * The text that a string constant holds, with the way back to the file. `undefined` for the rarer forms: `U&'…'`, bit
 * strings, and a constant with escapes into which the program pastes something.
 */
export function stringContent(
  input: StatementInput,
  { start, end }: TextRange,
): StatementInput | undefined {
  const written = input.text.slice(start, end);
  const dollar = /^\$[^$]*\$/.exec(written)?.[0].length;
  if (dollar !== undefined) return partOf(input, start + dollar, end - dollar);
  const isEscape = /^[eE]'/.test(written);
  if (!isEscape && !written.startsWith("'")) return undefined;
  const first = start + (isEscape ? 2 : 1);
  const inner = input.text.slice(first, end - 1);
  if (!inner.includes("''") && !(isEscape && inner.includes('\\'))) {
    return partOf(input, first, end - 1);
  }
  if (input.holes.some((hole) => hole.start < end && start < hole.end)) return undefined;
  const sql = mappedText([...segments(input, first, end - 1, isEscape)], []);
  return { sql, offset: 0, text: sql.text, holes: [], site: input.site, interpolations: [] };
}

function* segments(
  input: StatementInput,
  start: number,
  end: number,
  isEscape: boolean,
): Generator<Segment> {
  let from = start;
  for (let at = start; at < end;) {
    const special = specialAt(input.text, at, isEscape);
    if (!special) {
      at++;
      continue;
    }
    if (at > from) yield verbatim(input, from, at);
    yield { text: special.text, file: fileRange(input, at, special.end), exact: false };
    at = special.end;
    from = at;
  }
  if (end > from) yield verbatim(input, from, end);
}

interface Special {
  readonly text: string;
  readonly end: number;
}

function specialAt(text: string, at: number, isEscape: boolean): Special | undefined {
  if (text[at] === "'") return { text: "'", end: at + 2 };
  if (!isEscape || text[at] !== '\\') return undefined;
  escape.lastIndex = at;
  const match = escape.exec(text);
  if (!match) return undefined;
  const [whole, octal, hex, short, long, letter = ''] = match;
  const digits = hex ?? short ?? long;
  const end = at + whole.length;
  if (octal !== undefined) return { text: String.fromCharCode(parseInt(octal, 8)), end };
  if (digits === undefined) return { text: letters[letter] ?? letter, end };
  const point = parseInt(digits, 16);
  return { text: point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point), end };
}

function verbatim(input: StatementInput, start: number, end: number): Segment {
  const { sql, offset } = input;
  const exact = sql.isExact(offset + start, offset + end);
  return { text: input.text.slice(start, end), file: fileRange(input, start, end), exact };
}

function fileRange({ sql, offset }: StatementInput, start: number, end: number) {
  return sql.spanAt(offset + start, offset + end);
}
