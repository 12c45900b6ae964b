import { isUnknown, type AlterColumnType, type TypeName } from '../../../ir/index.js';
import type { About } from '../../effects.js';

/** What a change of type does with the rows. */
export type TypeChange =
  | 'free'
  /** The rows stay as they are; indexes on the column are built again. */
  | 'build'
  | 'rewrite'
  /** The type that the column has now is not known. */
  | 'unknown';

/** Compares the type that a column has with the one that it gets (PostgreSQL manual, "ALTER TABLE", Notes). */
export function typeChange(change: AlterColumnType, { catalog }: About): TypeChange {
  if (!castsOnly(change)) return 'rewrite';
  const column = catalog.table(change.table)?.columns.get(change.column);
  if (column?.kind !== 'Column' || !column.type || isUnknown(column.type)) return 'unknown';
  if (catalog.type(column.type) || catalog.type(change.type)) {
    return isSame(column.type, change.type) ? 'free' : 'rewrite';
  }
  if (hasCollation(change)) return 'build';
  return compareTypes(column.type, change.type);
}

/** True without USING, and with one that says no more than the cast that would be made anyway. */
function castsOnly({ using, column, type }: AlterColumnType): boolean {
  if (!using) return true;
  if (isUnknown(using)) return false;
  const text = plain(using.text);
  return [column, `"${column}"`].some(
    (name) =>
      text === plain(name) ||
      text === `${plain(name)}::${plain(type.text)}` ||
      text === `cast(${plain(name)}as${plain(type.text)})`,
  );
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, '').toLowerCase();
}

function hasCollation({ type }: AlterColumnType): boolean {
  return /\bcollate\b/i.test(type.text);
}

function isSame(from: TypeName, to: TypeName): boolean {
  return (
    from.name === to.name &&
    from.dimensions === to.dimensions &&
    from.modifiers.join() === to.modifiers.join()
  );
}

/** Texts without a limit. */
const unlimited = /^(?:text|varchar)$/;
/** Digits of a second that a time type keeps when it does not say. */
const allDigits = 6;

function compareTypes(from: TypeName, to: TypeName): TypeChange {
  if (isSame(from, to)) return 'free';
  if (from.dimensions !== to.dimensions) return 'rewrite';
  const [before, after] = [limitOf(from), limitOf(to)];
  if (/^(?:varchar|text)$/.test(from.name) && unlimited.test(to.name)) {
    if (after === Infinity) return 'free';
    return from.name === 'varchar' && before <= after ? 'free' : 'rewrite';
  }
  if (from.name === 'cidr' && to.name === 'inet') return 'free';
  if (from.name !== to.name) return isTimestamps(from, to) ? 'unknown' : 'rewrite';
  switch (from.name) {
    case 'numeric':
      return isWiderNumeric(from, to) ? 'free' : 'rewrite';
    case 'varbit':
      return before <= after ? 'free' : 'rewrite';
    case 'timestamp':
    case 'timestamptz':
    case 'time':
    case 'timetz':
      return digitsOf(from) <= digitsOf(to) ? 'free' : 'rewrite';
    case 'interval':
      return isWiderInterval(from, to) ? 'free' : 'rewrite';
    default:
      return 'rewrite';
  }
}

function limitOf({ modifiers: [limit] }: TypeName): number {
  return typeof limit === 'number' ? limit : Infinity;
}

function digitsOf({ modifiers: [digits] }: TypeName): number {
  return typeof digits === 'number' ? digits : allDigits;
}

/** Free only when the session is in UTC, which no file tells. */
function isTimestamps(from: TypeName, to: TypeName): boolean {
  const names = [from.name, to.name].sort().join();
  return names === 'timestamp,timestamptz' && digitsOf(from) <= digitsOf(to);
}

function isWiderNumeric(from: TypeName, to: TypeName): boolean {
  if (to.modifiers.length === 0) return true;
  if (from.modifiers.length === 0) return false;
  const [fromPrecision, fromScale = 0] = from.modifiers;
  const [toPrecision, toScale = 0] = to.modifiers;
  return (
    typeof fromPrecision === 'number' &&
    typeof toPrecision === 'number' &&
    fromPrecision <= toPrecision &&
    fromScale === toScale
  );
}

/** The fields of an interval are a modifier too, beside its digits. */
function isWiderInterval(from: TypeName, to: TypeName): boolean {
  if (to.modifiers.length === 0) return true;
  return from.modifiers.length === 0 ? digitsOf(to) >= allDigits : limitOf(from) <= limitOf(to);
}
