import type { ServerError } from './engine.js';

/** How sure it is that a query which the shadow database refuses is refused by the real one. */
export type Weight =
  /** The query is wrong. */
  | 'wrong'
  /** It is wrong where the driver sends values without their types. */
  | 'untyped'
  /** It is about objects that the shadow database may lack. */
  | 'missing'
  /** What a statement makes is there already, or what it removes is needed. */
  | 'in-the-way'
  /** It says something of the shadow database, not of the query. */
  | 'engine';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function weightOf({ code = '', message }: ServerError): Weight {
  if (/^(?:0A|08|23|25|28|42501|53|54|55|57|58|F0|XX)/.test(code)) return 'engine';
  if (missing.has(code) || isAboutKeys(code, message)) return 'missing';
  if (inTheWay.has(code)) return 'in-the-way';
  return untyped.has(code) || / has type unknown$/.test(message) ? 'untyped' : 'wrong';
}

/**
 * True for what is refused for want of a key: `ON CONFLICT` needs one, and a column may stand beside `GROUP BY` where the key of
 * its table is grouped by.
 */
function isAboutKeys(code: string, message: string): boolean {
  return code === '42803' || (code === '42P10' && message.includes('ON CONFLICT'));
}

/** Undefined column, table, function, schema, other object. */
const missing: ReadonlySet<string> = new Set(['42703', '42P01', '42883', '3F000', '42704']);
/** Duplicate table, column, object or schema; something depends on it. */
const inTheWay: ReadonlySet<string> = new Set(['42P07', '42701', '42710', '42P06', '2BP01']);
/** Ambiguous or indeterminate types, and functions that several types would fit. */
const untyped: ReadonlySet<string> = new Set(['42P08', '42P18', '42725']);
