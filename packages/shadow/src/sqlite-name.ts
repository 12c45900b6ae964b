import { quotedName } from '@sqlproof/core';

/** A name in a text for SQLite, which does not tell upper case from lower case. */
export function sqliteName(name: string): string {
  const plain = name.toLowerCase();
  return quotedName(plain) === plain ? name : `"${name.replaceAll('"', '""')}"`;
}
