import type { Span } from '../ir/index.js';
import type { Segment } from './sql-text.js';

/**
 * How the characters between the delimiters of a JavaScript literal are read. A `tagged` template may hold escapes that
 * mean nothing.
 */
export type LiteralKind = 'string' | 'template' | 'tagged' | 'raw';

/** Characters that can mean something else than themselves. */
const specials: Readonly<Record<LiteralKind, RegExp>> = {
  string: /\\/g,
  template: /[\\\r]/g,
  tagged: /[\\\r]/g,
  raw: /\r/g,
};

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** The code point of `\u{…}`, with as many leading zeros as one likes. */
const braced = /\{([\da-f]+)\}/iy;

/**
 * What a JavaScript literal means, segment by segment; at least one. `span` covers the characters between the
 * delimiters. Read from the source rather than from the syntax tree: both `raw` and `cooked` of a template turn
 * CRLF into LF, which would shift everything after it (ECMAScript, section 12.9.6, "TV and TRV").
 */
export function literalSegments(source: string, span: Span, kind: LiteralKind): Segment[] {
  const inside = source.slice(span[0], span[1]);
  // The engine gives the tag no string for it (ECMAScript, section 12.9.6), which reads so where it is added to text.
  if (kind === 'tagged' && holdsInvalidEscape(inside)) {
    return [{ text: 'undefined', file: span, exact: false }];
  }
  const segments: Segment[] = [];
  let index = 0;
  for (const { index: at } of inside.matchAll(specials[kind])) {
    // The second character of an escape can look like the start of another.
    if (at < index) continue;
    if (at > index) segments.push(exact(index, at));
    const { text, length } = inside[at] === '\r' ? lineEnding(inside, at) : escapeAt(inside, at);
    index = Math.min(at + length, inside.length);
    segments.push({ text, file: [span[0] + at, span[0] + index], exact: false });
  }
  if (index < inside.length || segments.length === 0) segments.push(exact(index, inside.length));
  return segments;

  function exact(from: number, to: number): Segment {
    return { text: inside.slice(from, to), file: [span[0] + from, span[0] + to], exact: true };
  }
}

/** Escapes that only a tagged template can hold; the other alternative passes over whole escapes. */
const invalidEscapes =
  /\\(?:(?<invalid>[1-9]|0\d|x(?![\da-f]{2})|u(?![\da-f]{4}|\{0*(?:[\da-f]{1,5}|10[\da-f]{4})\}))|[^])/gi;

/** True when the characters of a template hold an escape that means nothing, so that they have no cooked value. */
export function holdsInvalidEscape(inside: string): boolean {
  for (const { groups } of inside.matchAll(invalidEscapes)) {
    if (groups?.['invalid'] !== undefined) return true;
  }
  return false;
}

interface Special {
  readonly text: string;
  /** How many characters of the source it takes up. */
  readonly length: number;
}

/** A template means LF whichever line ending it is written with. */
function lineEnding(source: string, index: number): Special {
  return { text: '\n', length: source[index + 1] === '\n' ? 2 : 1 };
}

/** What the escape at a backslash means. */
export function escapeAt(source: string, index: number): Special {
  const next = source[index + 1] ?? '';
  const simple = simpleEscapes[next];
  if (simple !== undefined) return { text: simple, length: 2 };
  if (next === '\r') return { text: '', length: source[index + 2] === '\n' ? 3 : 2 };
  if (next === '\n' || next === '\u2028' || next === '\u2029') return { text: '', length: 2 };
  if (next === 'x') return codeEscape(/^[\da-f]{2}/i.exec(source.slice(index + 2, index + 4)), 2);
  if (next === 'u') return unicodeEscape(source, index);
  if (next >= '0' && next <= '7') return octalEscape(source, index);
  const point = source.codePointAt(index + 1);
  const text = point === undefined ? '' : String.fromCodePoint(point);
  return { text, length: 1 + text.length };
}

function unicodeEscape(source: string, index: number): Special {
  if (source[index + 2] !== '{') {
    return codeEscape(/^[\da-f]{4}/i.exec(source.slice(index + 2, index + 6)), 2);
  }
  braced.lastIndex = index + 2;
  const digits = braced.exec(source)?.[1];
  const point = digits === undefined ? Infinity : Number.parseInt(digits, 16);
  // Only a tagged template can hold a code that is none; it has no meaning then.
  if (digits === undefined || point > 0x10ffff) return { text: '', length: 2 };
  return { text: String.fromCodePoint(point), length: digits.length + 4 };
}

/** `\0` and the legacy octal escapes that sloppy-mode strings still allow (ECMAScript, annex B.1.2). */
function octalEscape(source: string, index: number): Special {
  const digits = /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/.exec(source.slice(index + 1, index + 4));
  const text = digits?.[0] ?? '0';
  return { text: String.fromCharCode(Number.parseInt(text, 8)), length: 1 + text.length };
}

function codeEscape(digits: RegExpExecArray | null, prefix: number): Special {
  if (!digits) return { text: '', length: prefix };
  return {
    text: String.fromCharCode(Number.parseInt(digits[0], 16)),
    length: prefix + digits[0].length,
  };
}
