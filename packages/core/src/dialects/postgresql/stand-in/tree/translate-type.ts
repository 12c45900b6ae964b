import type { Node, TypeName } from '@pgsql/types';
import { NotCarried } from '../not-carried.js';
import { dottedName } from './dotted-name.js';
import { given, stringNodes } from './nodes.js';
import type { Places } from './places.js';
import { constantAt } from './translate-constant.js';

/** A type and the index behind it. */
interface PlacedType {
  readonly type: TypeName;
  readonly behind: number;
}

/** The type that is written at an index. The tree has its name only in part, so it is read from the tokens. */
export function typeAt(start: number, places: Places): PlacedType {
  const setof = places.isWord(start, 'SETOF');
  const named = namedType(setof ? start + 1 : start, places);
  const { bounds, behind } = boundsAt(named.behind, places);
  const type = given<TypeName>({
    names: named.names,
    setof,
    typmods: named.modifiers,
    typemod: -1,
    arrayBounds: bounds,
    location: places.offset(start),
  });
  return { type, behind };
}

interface NamedType {
  readonly names: Node[];
  readonly modifiers: Node[];
  readonly behind: number;
}

function namedType(start: number, places: Places): NamedType {
  const words = places.at(start).kind === 'word' ? places.text(start) : '';
  switch (words) {
    case 'DOUBLE':
      if (!places.isWord(start + 1, 'PRECISION')) return userType(start, places);
      return builtIn('float8', start + 2, places);
    case 'FLOAT':
      return float(start, places);
    case 'CHAR':
    case 'CHARACTER':
    case 'NCHAR':
      return characters('bpchar', 'varchar', start, places);
    case 'BIT':
      return characters('bit', 'varbit', start, places);
    case 'TIME':
    case 'TIMESTAMP':
      return time(words.toLowerCase(), start, places);
    case 'INTERVAL':
      return interval(start, places);
    default: {
      const name = builtInNames[words];
      // A name behind a dot is not that of the built-in type.
      return name === undefined || places.text(start + 1) === '.'
        ? userType(start, places)
        : builtIn(name, start + 1, places);
    }
  }
}

/** Types that are words of the grammar (PostgreSQL manual, "Data Types"). */
const builtInNames: Readonly<Record<string, string>> = {
  BIGINT: 'int8',
  BOOLEAN: 'bool',
  DEC: 'numeric',
  DECIMAL: 'numeric',
  INT: 'int4',
  INTEGER: 'int4',
  JSON: 'json',
  NUMERIC: 'numeric',
  REAL: 'float4',
  SMALLINT: 'int2',
  VARCHAR: 'varchar',
};

function builtIn(name: string, behindName: number, places: Places): NamedType {
  const { modifiers, behind } = modifiersAt(behindName, places);
  return { names: stringNodes('pg_catalog', name), modifiers, behind };
}

function userType(start: number, places: Places): NamedType {
  const { names, behind: behindName } = dottedName(start, places);
  const { modifiers, behind } = modifiersAt(behindName, places);
  return { names: stringNodes(...names), modifiers, behind };
}

/** One of fixed length, 1 when it does not say, and one of any length. */
function characters(fixed: string, varying: string, start: number, places: Places): NamedType {
  if (places.isWord(start + 1, 'VARYING')) return builtIn(varying, start + 2, places);
  const type = builtIn(fixed, start + 1, places);
  if (type.modifiers.length > 0) return type;
  return { ...type, modifiers: [{ A_Const: { ival: { ival: 1 }, location: -1 } }] };
}

/** FLOAT(24) is the longest that fits four bytes (PostgreSQL manual, "Numeric Types"). */
function float(start: number, places: Places): NamedType {
  const { modifiers, behind } = modifiersAt(start + 1, places);
  const precision = modifiers.length > 0 ? Number(places.text(start + 2)) : 53;
  const name = precision <= 24 ? 'float4' : 'float8';
  return { names: stringNodes('pg_catalog', name), modifiers: [], behind };
}

function time(name: string, start: number, places: Places): NamedType {
  const { modifiers, behind } = modifiersAt(start + 1, places);
  const hasZone = places.reads(behind, 'WITH', 'TIME', 'ZONE');
  const saysZone = hasZone || places.reads(behind, 'WITHOUT', 'TIME', 'ZONE');
  return {
    names: stringNodes('pg_catalog', hasZone ? `${name}tz` : name),
    modifiers,
    behind: saysZone ? behind + 3 : behind,
  };
}

function interval(start: number, places: Places): NamedType {
  const type = builtIn('interval', start + 1, places);
  if (type.modifiers.length > 0) throw new NotCarried('interval with a precision');
  return type;
}

function modifiersAt(
  open: number,
  places: Places,
): { readonly modifiers: Node[]; readonly behind: number } {
  if (places.text(open) !== '(') return { modifiers: [], behind: open };
  const behind = places.behindClosing(open);
  const modifiers: Node[] = [];
  for (let index = open + 1; index < behind - 1; index += 2) {
    if (places.at(index).kind !== 'number') throw new NotCarried('type with a modifier');
    modifiers.push(constantAt(index, places));
  }
  return { modifiers, behind };
}

function boundsAt(
  start: number,
  places: Places,
): { readonly bounds: Node[]; readonly behind: number } {
  const open: Node = { Integer: { ival: -1 } };
  if (places.isWord(start, 'ARRAY')) return { bounds: [open], behind: start + 1 };
  const bounds: Node[] = [];
  let behind = start;
  while (places.text(behind) === '[' && places.text(behind + 1) === ']') {
    bounds.push(open);
    behind += 2;
  }
  return { bounds, behind };
}
