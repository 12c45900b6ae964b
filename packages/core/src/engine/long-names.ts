import type { Located, Statement } from '../ir/index.js';
import { tokens } from '../source/lexer.js';

/** A name that the database does not keep as it is written. */
export interface LongName extends Located {
  /** Without quotes. */
  readonly name: string;
}

/** Names of more bytes than that in the text of a statement, once each; nothing where the file holds no SQL. */
export function namesBeyond(
  { sql, site, within, span }: Statement,
  fileText: string,
  bytes: number,
): readonly LongName[] {
  if (!sql || typeof site.dialect !== 'string') return [];
  const [start, end] = within ?? span;
  // Most statements have no word that could be too long.
  if (!new RegExp(`[^\\s(),;]{${String(Math.ceil(bytes / 4))}}`).test(fileText.slice(start, end)))
    return [];
  const found = new Map<string, LongName>();
  for (const token of tokens(fileText, site.dialect, start, end)) {
    if (token.kind !== 'word' && token.kind !== 'quoted-identifier') continue;
    const written = fileText.slice(token.start, token.end);
    const name = token.kind === 'word' ? written : written.slice(1, -1);
    if (Buffer.byteLength(name) <= bytes || found.has(name)) continue;
    found.set(name, { name, span: [token.start, token.end] });
  }
  return [...found.values()];
}
