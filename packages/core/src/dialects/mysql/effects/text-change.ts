import type { TypeName } from '../../../ir/index.js';
import type { ColumnChange } from './column-change.js';

/** Longest text whose length fits in one byte, in bytes (MySQL manual, "Data Type Storage Requirements"). */
const oneByte = 255;
/** Longest text whose length InnoDB keeps in one byte whatever the column allows (MariaDB, "InnoDB Online DDL"). */
const short = 127;

/** Bytes that a character can have, where the type names its set (MySQL manual, "Supported Character Sets"). */
const widths: Readonly<Record<string, number>> = {
  ascii: 1,
  binary: 1,
  latin1: 1,
  utf8: 3,
  utf8mb3: 3,
  utf8mb4: 4,
};
/** Of the sets that a table usually has. */
const usualWidths = [1, 3, 4];

/** A text of another length or of another character set. */
export function textChange(kind: string, from: TypeName, to: TypeName): ColumnChange {
  const [before, after] = [charsetOf(from), charsetOf(to)];
  // Without a name it is the one of the table.
  if (before.set !== after.set) return before.set && after.set ? 'type' : 'unknown';
  if (before.collation !== after.collation) return 'unknown';
  const [old, now] = [from.modifiers[0], to.modifiers[0]];
  if (old === now) return 'description';
  if (kind !== 'varchar' && kind !== 'varbinary') return 'type';
  if (typeof old !== 'number' || typeof now !== 'number') return 'unknown';
  if (now < old) return 'type';
  return longer(old, now, kind === 'varbinary' ? [1] : widthsOf(before.set));
}

function longer(old: number, now: number, possible: readonly number[]): ColumnChange {
  const crossing = possible.filter((width) => old * width <= oneByte && now * width > oneByte);
  if (crossing.length === 0) return 'longer';
  const size = crossing.every((width) => old * width <= short) ? ' from short' : '';
  return crossing.length === possible.length ? `across${size}` : `perhaps across${size}`;
}

function widthsOf(set: string | undefined): readonly number[] {
  const width = set !== undefined && Object.hasOwn(widths, set) ? widths[set] : undefined;
  return width === undefined ? usualWidths : [width];
}

function charsetOf({ text }: TypeName) {
  const word = (pattern: RegExp): string | undefined => pattern.exec(text)?.[1]?.toLowerCase();
  return {
    set: word(/\b(?:character\s+set|charset)\s*=?\s*[`'"]?(\w+)/i),
    collation: word(/\bcollate\s*=?\s*[`'"]?(\w+)/i),
  };
}
