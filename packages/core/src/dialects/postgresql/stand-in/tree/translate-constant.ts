import type { A_Const, Node } from '@pgsql/types';
import { stringNodes } from './nodes.js';
import type { Places } from './places.js';
import { stringValue } from '../spelling/string-value.js';

/** The constant at an index. */
export function constantAt(index: number, places: Places): Node {
  const { raw } = places.at(index);
  const location = places.offset(index);
  if (places.at(index).kind === 'number') return { A_Const: { ...numberOf(raw), location } };
  const value = stringValue(raw);
  if (/^n/i.test(raw)) return nationalString(value, location);
  if (/^[bx]/i.test(raw)) return { A_Const: { bsval: { bsval: value }, location } };
  return { A_Const: { sval: { sval: value }, location } };
}

/** `N'…'` is a cast to bpchar (PostgreSQL source, scan.l). */
function nationalString(value: string, location: number): Node {
  const arg: Node = { A_Const: { sval: { sval: value }, location: location + 1 } };
  const names = stringNodes('pg_catalog', 'bpchar');
  return { TypeCast: { arg, typeName: { names, typemod: -1, location }, location: -1 } };
}

/** The constant with a minus sign before it. */
export function negated({ ival, fval }: A_Const, location: number): Node | undefined {
  if (ival) return { A_Const: { ival: integer(-(ival.ival ?? 0)), location } };
  if (!fval?.fval) return undefined;
  const text = fval.fval.startsWith('-') ? fval.fval.slice(1) : `-${fval.fval}`;
  return { A_Const: { fval: { fval: text }, location } };
}

/** Beyond 32 bits a number is kept as text (PostgreSQL source, scan.l). */
function numberOf(raw: string): Pick<A_Const, 'ival' | 'fval'> {
  const isInteger = /^(?:\d[\d_]*|0[xob][\da-f_]+)$/i.test(raw);
  const value = Number(raw.replaceAll('_', ''));
  return isInteger && value <= 0x7f_ff_ff_ff ? { ival: integer(value) } : { fval: { fval: raw } };
}

function integer(value: number): { ival?: number } {
  return value === 0 ? {} : { ival: value };
}
