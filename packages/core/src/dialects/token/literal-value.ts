import type { LexicalDialect } from '../../source/lexis.js';
import { lexes } from '../../source/lexis.js';

/** What a backslash and a letter stand for in MySQL's strings (MySQL manual, "String Literals"). */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
};

/** The value of a string as it is written, prefix and quotes included. */
export function stringValue(written: string, dialect: LexicalDialect): string {
  const quoteAt = written.search(/["']/);
  const quote = written[quoteAt] ?? '';
  const isClosed = written.length > quoteAt + 1 && written.endsWith(quote);
  const inside = written.slice(quoteAt + 1, isClosed ? -1 : undefined);
  const isEscaped = lexes[dialect].backslashes || /^e/i.test(written);
  if (!isEscaped) return inside.replaceAll(quote + quote, quote);
  return inside.replaceAll(/\\([^])|(["'])\2/g, (_, escaped?: string, doubled?: string) =>
    escaped === undefined ? (doubled ?? '') : (escapes[escaped] ?? escaped),
  );
}

/** The value of a number as it is written; its text where JSON has none that large. */
export function numberValue(written: string): number | string {
  const value = Number(written.replaceAll('_', ''));
  return Number.isFinite(value) ? value : written;
}
