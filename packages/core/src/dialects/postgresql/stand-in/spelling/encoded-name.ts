import { NotCarried } from '../not-carried.js';

/** The longest name that PostgreSQL keeps, in bytes (PostgreSQL manual, "Identifiers and Key Words"). */
const maxNameBytes = 63;

/**
 * A name in characters that the stand-in's lexer reads as they are. It knows letters of ASCII only, reads no escaped
 * quote, and trims white space off.
 */
export function encodeName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_]/gu, (one) => `%${one.codePointAt(0)?.toString(16) ?? ''};`);
}

/** Throws `NotCarried` for a name in parts. */
export function decodeName(encoded: string): string {
  if (encoded === dottedName) throw new NotCarried('name in parts');
  return encoded.replaceAll(/%([\da-f]+);/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** What stands for a name with dots. It is read from the original wherever such a name is allowed. */
export const dottedName = '%.';

/** A name without quotes: letters beyond ASCII keep their case. */
export function foldName(written: string): string {
  return cutName(written.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()));
}

/** Cuts a name as PostgreSQL does, and never inside a character. */
export function cutName(name: string): string {
  if (name.length * 3 <= maxNameBytes) return name;
  let bytes = 0;
  let cut = '';
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxNameBytes) return cut;
    cut += character;
  }
  return cut;
}
