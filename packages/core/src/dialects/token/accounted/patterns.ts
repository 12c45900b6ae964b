/** Sources of patterns that shapes are made of; each takes the space behind its last word. */

/** Words that no name is without quotes, wherever a name stands. */
const reserved =
  'SELECT|FROM|WHERE|SET|VALUES|ON|USING|JOIN|INNER|LEFT|RIGHT|FULL|CROSS|NATURAL|OUTER|STRAIGHT_JOIN|AS|GROUP|ORDER|' +
  'HAVING|LIMIT|UNION|INTERSECT|EXCEPT|AND|OR|NOT|NULL|DEFAULT|PRIMARY|UNIQUE|CHECK|REFERENCES|CONSTRAINT|FOREIGN|' +
  'COLLATE|INTO|IN|IS|BETWEEN|LIKE|CASE|WHEN|THEN|ELSE|CREATE|ALTER|DROP|ADD|TABLE|INDEX|FOR|WITH|RETURNING|OUTPUT|' +
  'TO|EXISTS|INSERT|UPDATE|DELETE|MERGE|PIVOT|UNPIVOT|PARTITION|USE|FORCE|IGNORE|WINDOW|LOCK|OPTION';
export const name = String.raw`(?:"|(?!(?:${reserved}) )[\p{L}_#][\p{L}\p{N}_#$]*) `;
export const dotted = String.raw`${name}(?:\.\.? ${name})*`;
/** A constant, or one word. */
export const value = String.raw`(?:[-+] )?(?:['0?] |${name}|NULL |DEFAULT )`;

/** Words that begin a clause, and never stand inside an expression but in parentheses. */
const clauseWords =
  'SELECT|FROM|WHERE|GROUP|HAVING|ORDER|LIMIT|OFFSET|FETCH|FOR|WINDOW|OPTION|RETURNING|UNION|INTERSECT|EXCEPT|MINUS|' +
  'LOCK|INTO|PROCEDURE|QUALIFY|SET|INSERT|UPDATE|DELETE|MERGE';
/** One expression or several. */
export const expressions = String.raw`(?:IS (?:NOT )?DISTINCT FROM |(?!(?:${clauseWords}) )\S+ )+`;
const joinWords = 'JOIN|INNER|LEFT|RIGHT|FULL|CROSS|NATURAL|OUTER|STRAIGHT_JOIN|APPLY|USING|,';
const joinCondition = String.raw`(?:(?!(?:${clauseWords}|${joinWords}|ON|USE|FORCE|WITH|PARTITION) )\S+ )+`;

const hint = String.raw`(?:(?:USE|FORCE|IGNORE) (?:INDEX|KEY) \( |INDEXED BY ${name}|NOT INDEXED |WITH \( )`;
const source = String.raw`(?:LATERAL )?(?:${dotted}(?:\( )?|\(q )(?:PARTITION \( )?(?:(?:AS )?${name}(?:\( )?)?${hint}*`;
const join =
  String.raw`(?:, |(?:NATURAL )?(?:INNER |CROSS |(?:LEFT|RIGHT|FULL) (?:OUTER )?)?(?:(?:HASH|LOOP|REMOTE) )?JOIN ` +
  String.raw`|STRAIGHT_JOIN |(?:CROSS|OUTER) APPLY )`;
const on = String.raw`(?:ON ${joinCondition}|USING \( )?`;
/** What stands behind FROM and UPDATE. */
export const tables = `${source}${on}(?:${join}${source}${on})*`;

/** Type of a column; SQLite takes any words for one. */
const type = String.raw`${name}(?:\. ${name})?(?:PRECISION |VARYING )?(?:\( )?(?:UNSIGNED |SIGNED |ZEROFILL )*`;
const action = String.raw`ON (?:DELETE|UPDATE) (?:CASCADE|RESTRICT|NO ACTION|SET NULL|SET DEFAULT) `;
const references = String.raw`REFERENCES ${dotted}(?:\( )?(?:${action})*`;
const columnOption =
  String.raw`(?:NOT NULL |NULL |DEFAULT (?:${value}(?:\( )?|\( )|PRIMARY KEY (?:ASC |DESC )?|UNIQUE (?:KEY )?` +
  String.raw`|AUTO_?INCREMENT |IDENTITY (?:\( )?|COMMENT ' |COLLATE ${name}|CHARACTER SET ${name}|CHECK \( ` +
  String.raw`|(?:CONSTRAINT ${name})?${references}|CONSTRAINT ${name}(?=CHECK|DEFAULT|UNIQUE|PRIMARY|NOT|NULL))`;
const constraint =
  String.raw`(?:CONSTRAINT ${name})?(?:PRIMARY KEY (?:CLUSTERED |NONCLUSTERED )?\( |UNIQUE (?:KEY |INDEX )?(?:${name})?\( ` +
  String.raw`|CHECK \( |FOREIGN KEY \( ${references})|(?:KEY|INDEX) ${name}\( `;
const columnDefinition = String.raw`(?!(?:KEY|INDEX|FULLTEXT|SPATIAL|PERIOD|COLUMN) )${name}(?:${type})?${columnOption}*`;
/** One item of CREATE TABLE. */
export const tableItem = `(?:${constraint}|${columnDefinition})`;
/** One command of ALTER TABLE that a column or a constraint follows. */
export const addition = String.raw`(?:WITH (?:CHECK|NOCHECK) (?=ADD ))?ADD (?:(?:COLUMN )?(?:IF NOT EXISTS )?${columnDefinition}|${constraint})`;
export const redefinition = String.raw`(?:MODIFY|CHANGE (?:COLUMN )?${name}) (?:COLUMN )?${columnDefinition}`;
/** Where a column goes. */
export const position = `(?:FIRST |AFTER ${name})?`;
