import { dotted, expressions, name, tables } from './patterns.js';

const number = '(?:ALL |[0?(] )';
const limit = `(?:LIMIT ${number}(?:(?:,|OFFSET) ${number})?)?`;
const fetch = `(?:OFFSET ${number}ROWS? )?(?:FETCH (?:FIRST|NEXT) (?:[0?(] )?ROWS? ONLY )?`;
const order = `(?:ORDER BY ${expressions})?`;
const where = `(?:WHERE ${expressions})?`;
const returning = `(?:RETURNING ${expressions})?`;
const option = String.raw`(?:OPTION \( )?`;
const top = String.raw`(?:TOP [0?(] (?:PERCENT )?(?:WITH TIES )?)?`;
const modifiers =
  '(?:(?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK|IGNORE|OR (?:ROLLBACK|ABORT|FAIL|IGNORE|REPLACE)) )*';
const rowLock =
  '(?:FOR (?:UPDATE|SHARE) (?:NOWAIT |SKIP LOCKED )?|LOCK IN SHARE MODE |FOR (?:JSON|XML) (?:PATH|AUTO) )?';

const select =
  `SELECT (?:(?:DISTINCT|ALL|DISTINCTROW|SQL_CALC_FOUND_ROWS|HIGH_PRIORITY) )*${top}${expressions}` +
  `(?:INTO ${dotted})?(?:FROM ${tables})?${where}(?:GROUP BY ${expressions})?(?:HAVING ${expressions})?` +
  `(?:WINDOW ${expressions})?`;
const rows = String.raw`VALUES? (?:(?:ROW )?\( (?:, )?)+`;
const operand = String.raw`(?:${select}|\(q |${rows})`;
const setOperation = '(?:UNION|INTERSECT|EXCEPT|MINUS) (?:ALL |DISTINCT )?';
export const query = `${operand}(?:${setOperation}${operand})*${order}${limit}${fetch}${rowLock}${option}`;

const commonTable = String.raw`${name}(?:\( )?AS (?:NOT )?(?:MATERIALIZED )?\(q `;
/** The common tables in front of a statement. */
export const commonTables = `(?:WITH (?:RECURSIVE )?${commonTable}(?:, ${commonTable})*)?`;

const onConflict =
  String.raw`(?:ON CONFLICT (?:\( ${where})?DO (?:NOTHING |UPDATE SET ${expressions}${where})){0,2}` +
  `(?:ON DUPLICATE KEY UPDATE ${expressions})?`;
const output = String.raw`(?:OUTPUT (?:INSERTED|DELETED) \. (?:\*|${name.trimEnd()}) (?:, (?:INSERTED|DELETED) \. (?:\*|${name.trimEnd()}) )*)?`;
export const insert =
  String.raw`(?:INSERT|REPLACE) ${modifiers}${top}(?:INTO )?${dotted}(?:AS ${name})?(?:WITH \( )?(?:\( )?${output}` +
  `(?:DEFAULT VALUES |SET ${expressions}|${query})(?:AS ${name})?${onConflict}${returning}`;
export const update = `UPDATE ${modifiers}${top}${tables}SET ${expressions}(?:FROM ${tables})?${where}${order}${limit}${returning}${option}`;
export const remove = `DELETE ${modifiers}${top}(?:FROM )?${tables}(?:(?:FROM|USING) ${tables})?${output}${where}${order}${limit}${returning}${option}`;
