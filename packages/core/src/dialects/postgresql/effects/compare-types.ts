import type { TypeName } from '../../../ir/index.js';

/** How a built-in type is stored compared with another one. */
export type TypeComparison =
  | 'same'
  /** Stored alike, and sorted or compared by other functions: an index does not fit any more. */
  | 'other order'
  | 'rewrite'
  /** It depends on the session. */
  | 'unknown';

/** Digits of a second that a time type keeps when it does not say. */
const allDigits = 6;

/** Compares what two built-in types store (tablecmds.c, ATColumnChangeRequiresRewrite; pg_cast; pg_proc.prosupport). */
export function compareTypes(from: TypeName, to: TypeName): TypeComparison {
  // How many dimensions an array has is not part of its type.
  if (from.dimensions > 0 !== to.dimensions > 0) return 'rewrite';
  if (from.name === to.name && from.modifiers.join() === to.modifiers.join()) return 'same';
  if (from.dimensions > 0) return compareElements(from, to);
  if (from.name !== to.name) return compareNames(from, to);
  return isWider(from, to) ? 'same' : 'rewrite';
}

/** The elements of an array are looked at one by one, unless nothing at all is to be done with them. */
function compareElements(from: TypeName, to: TypeName): TypeComparison {
  return from.name === to.name && to.modifiers.length === 0 ? 'same' : 'rewrite';
}

/** Casts that only give a value another name. */
const relabelled: Readonly<Record<string, TypeComparison>> = {
  'varchar,text': 'same',
  'text,varchar': 'same',
  'cidr,inet': 'same',
  'text,bpchar': 'other order',
  'varchar,bpchar': 'other order',
  'xml,text': 'other order',
  'xml,varchar': 'other order',
  'bit,varbit': 'other order',
  'int4,oid': 'other order',
  'oid,int4': 'other order',
  // https://www.postgresql.org/docs/current/citext.html; its casts are made WITHOUT FUNCTION (citext--1.4.sql).
  'text,citext': 'other order',
  'varchar,citext': 'other order',
  'citext,text': 'other order',
  'citext,varchar': 'other order',
};

function compareNames(from: TypeName, to: TypeName): TypeComparison {
  const names = `${from.name},${to.name}`;
  if (names === 'timestamp,timestamptz' || names === 'timestamptz,timestamp') {
    // Free in a session whose time zone is UTC, which no file tells.
    return digitsOf(to) === allDigits ? 'unknown' : 'rewrite';
  }
  const relabelling = relabelled[names];
  if (!relabelling) return 'rewrite';
  // The cast has a length to keep only from a type of the same name.
  return to.modifiers.length === 0 ? relabelling : 'rewrite';
}

/** True when every value of a type fits the same type with other modifiers. */
function isWider(from: TypeName, to: TypeName): boolean {
  switch (from.name) {
    case 'varchar':
    case 'varbit':
      return limitOf(from) <= limitOf(to);
    case 'numeric':
      return isWiderNumeric(from, to);
    case 'timestamp':
    case 'timestamptz':
    case 'time':
    case 'timetz':
      return digitsOf(from) <= digitsOf(to);
    case 'interval':
      return isWiderInterval(from, to);
    default:
      return false;
  }
}

function limitOf({ modifiers: [limit] }: TypeName): number {
  return typeof limit === 'number' ? limit : Infinity;
}

function digitsOf({ modifiers: [digits] }: TypeName): number {
  return typeof digits === 'number' ? digits : allDigits;
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

/** Both the smallest field and the digits of seconds (timestamp.c, interval_support). */
function isWiderInterval(from: TypeName, to: TypeName): boolean {
  if (to.modifiers.length === 0) return true;
  const [before, after] = [leastField(from), leastField(to)];
  if (after > before) return false;
  return before > 0 || intervalDigits(to) >= Math.min(allDigits, intervalDigits(from));
}

function intervalDigits({ modifiers: [, digits] }: TypeName): number {
  return typeof digits === 'number' ? digits : allDigits;
}

/** Bits of the fields in an interval's modifier, smallest first (PostgreSQL source, timestamp.h and datetime.h). */
const fieldBits = [12, 11, 10, 3, 1, 2] as const;

function leastField({ modifiers: [fields] }: TypeName): number {
  if (typeof fields !== 'number') return 0;
  const found = fieldBits.findIndex((bit) => fields & (1 << bit));
  return Math.max(found, 0);
}
