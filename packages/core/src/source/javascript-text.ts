import type { Span } from '../ir/index.js';
import type { Segment } from './sql-text.js';

/** How the characters between the delimiters of a JavaScript literal are read. */
export type LiteralKind = 'string' | 'template' | 'raw';

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
};

/**
 * What a JavaScript literal means, segment by segment. `span` covers the characters between the delimiters.
 * Read from the source rather than from the syntax tree: both `raw` and `cooked` of a template turn CRLF into
 * LF, which would shift everything after it (ECMAScript, section 12.9.6, "TV and TRV").
 */
export function literalSegments(source: string, span: Span, kind: LiteralKind): Segment[] {
  const segments: Segment[] = [];
  let exactFrom = span[0];
  let index = span[0];
  while (index < span[1]) {
    const special = specialAt(source, index, span[1], kind);
    if (!special) {
      index++;
      continue;
    }
    pushExact(index);
    const end = index + special.length;
    segments.push({ text: special.text, file: [index, end], exact: false });
    index = end;
    exactFrom = end;
  }
  pushExact(span[1]);
  return segments;

  function pushExact(end: number): void {
    if (end <= exactFrom) return;
    segments.push({ text: source.slice(exactFrom, end), file: [exactFrom, end], exact: true });
  }
}

interface Special {
  readonly text: string;
  readonly length: number;
}

/** The escape or line ending at `index` whose meaning differs from its spelling. */
function specialAt(
  source: string,
  index: number,
  end: number,
  kind: LiteralKind,
): Special | undefined {
  const character = source[index];
  if (character === '\r' && kind !== 'string') {
    return { text: '\n', length: source[index + 1] === '\n' && index + 1 < end ? 2 : 1 };
  }
  if (character !== '\\' || kind === 'raw') return undefined;
  return escapeAt(source, index);
}

function escapeAt(source: string, index: number): Special {
  const next = source[index + 1] ?? '';
  const simple = simpleEscapes[next];
  if (simple !== undefined) return { text: simple, length: 2 };
  if (next === '\r') return { text: '', length: source[index + 2] === '\n' ? 3 : 2 };
  if (next === '\n' || next === '\u2028' || next === '\u2029') return { text: '', length: 2 };
  if (next === 'x') return codeEscape(/^[0-9a-f]{2}/i.exec(source.slice(index + 2, index + 4)), 2);
  if (next === 'u') return unicodeEscape(source, index);
  if (next >= '0' && next <= '7') return octalEscape(source, index);
  const point = source.codePointAt(index + 1);
  const text = point === undefined ? '' : String.fromCodePoint(point);
  return { text, length: 1 + text.length };
}

function unicodeEscape(source: string, index: number): Special {
  const braced = /^\{([0-9a-f]{1,6})\}/i.exec(source.slice(index + 2, index + 10));
  if (!braced) return codeEscape(/^[0-9a-f]{4}/i.exec(source.slice(index + 2, index + 6)), 2);
  const point = Number.parseInt(braced[1] ?? '', 16);
  const text = point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
  return { text, length: 2 + braced[0].length };
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
