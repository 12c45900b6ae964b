import { tokens, type DialectName } from '@sqlproof/core';

/** How SQLite and MySQL name what they do not know; the name is the last group. */
const named: readonly RegExp[] = [
  /^no such (?:column|table|function|collation sequence): (?:.*\.)?([^.]+?)(?: - .*)?$/s,
  /^ambiguous column name: (?:.*\.)?([^.]+)$/s,
  /^near "(.+)": syntax error$/s,
  /^(?:Unknown c|C)olumn '(?:.*\.)?([^'.]+)' in /s,
  /^Table '(?:.*\.)?([^'.]+)' doesn't exist/s,
];

/** What MySQL cannot read, from there to the end of the text or as far as it shows it. */
const unread = /^You have an error in your SQL syntax;.* near '(.+)' at line \d+$/s;

/**
 * Where in a text the part is that an error names, in UTF-16 units: servers that give no position name it. `undefined` where
 * the text has it more than once, or not at all.
 */
export function errorOffset(
  message: string,
  text: string,
  dialect: DialectName,
): number | undefined {
  const rest = unread.exec(message)?.[1];
  if (rest !== undefined) return onlyOne(offsetsOf(rest, text));
  const name = named.map((pattern) => pattern.exec(message)?.[1]).find((one) => one !== undefined);
  if (name === undefined) return undefined;
  const offsets: number[] = [];
  for (const { kind, start, end } of tokens(text, dialect)) {
    if (kind === 'comment' || kind === 'string') continue;
    const written = text.slice(start, end);
    const plain = kind === 'quoted-identifier' ? written.slice(1, -1) : written;
    if (plain.toLowerCase() === name.toLowerCase()) offsets.push(start);
  }
  return onlyOne(offsets);
}

function offsetsOf(part: string, text: string): readonly number[] {
  const first = text.indexOf(part);
  const next = text.indexOf(part, first + 1);
  return [first, next].filter((offset) => offset >= 0);
}

function onlyOne(offsets: readonly number[]): number | undefined {
  return offsets.length === 1 ? offsets[0] : undefined;
}
