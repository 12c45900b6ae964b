import {
  addition,
  dotted,
  expressions,
  name,
  position,
  redefinition,
  tableItem,
  value,
} from './patterns.js';

const objects = `${dotted}(?:, ${dotted})*`;
const ifExists = '(?:IF EXISTS )?';
const option =
  '(?:ENGINE|AUTO_INCREMENT|COMMENT|ROW_FORMAT|(?:DEFAULT )?(?:CHARSET|CHARACTER SET|COLLATE)|COLLATE|ALGORITHM|LOCK)';

/** One command of ALTER TABLE. */
export const tableCommand =
  `(?:${addition}${position}|${redefinition}${position}` +
  `|DROP (?:COLUMN )?${ifExists}${name}` +
  `|DROP (?:CONSTRAINT|FOREIGN KEY|INDEX|KEY|CHECK) ${ifExists}${name}|DROP PRIMARY KEY ` +
  `|RENAME (?:COLUMN |INDEX |KEY )?${name}TO ${name}|RENAME (?:TO |AS )?${dotted}` +
  String.raw`|ALTER (?:COLUMN )?${name}(?:SET DEFAULT (?:${value}|\( )|DROP DEFAULT )` +
  `|ALTER (?:CHECK|CONSTRAINT) ${name}(?:NOT )?ENFORCED ` +
  `|(?:NOCHECK|CHECK) CONSTRAINT ${name}|(?:ENABLE|DISABLE) (?:TRIGGER (?:ALL |${name})|KEYS )` +
  `|${option} (?:= )?${value})`;
/** What follows a command of Transact-SQL without its verb: DROP COLUMN a, b and ADD a int, b int. */
export const furtherItem = `(?:(?:COLUMN |CONSTRAINT )?${name}|${tableItem})`;
/** What stands in front of the commands. */
export const alterTable = `ALTER (?:IGNORE )?TABLE (?:IF EXISTS )?${dotted}`;

/** CREATE TABLE with the list of its columns; that list is for itself. */
export const createTable =
  String.raw`CREATE (?:TEMPORARY |TEMP )?TABLE (?:IF NOT EXISTS )?${dotted}\( ` +
  `(?:${option} (?:= )?${value}|WITHOUT ROWID |STRICT |, )*`;
export const createIndex =
  String.raw`CREATE (?:UNIQUE )?(?:CLUSTERED |NONCLUSTERED )?INDEX (?:IF NOT EXISTS )?${dotted}ON ${dotted}` +
  String.raw`\( (?:INCLUDE \( )?(?:WHERE ${expressions})?(?:WITH \( )?(?:USING (?:BTREE|HASH) )?(?:${option} (?:= )?${value})*`;

const dropped =
  '(?:TABLE|VIEW|DATABASE|SCHEMA|TRIGGER|PROCEDURE|FUNCTION|EVENT|SEQUENCE|TYPE|SYNONYM|USER|ROLE|STATISTICS)';
export const drop = `DROP (?:TEMPORARY )?${dropped} ${ifExists}${objects}(?:CASCADE |RESTRICT )?`;
const onTable = `(?:ON ${dotted})?`;
export const dropIndex = `DROP INDEX ${ifExists}${dotted}${onTable}(?:, ${dotted}${onTable})*`;
export const truncate = `TRUNCATE (?:TABLE )?${objects}`;
export const alterIndex = String.raw`ALTER INDEX ${name}ON ${dotted}(?:REBUILD|REORGANIZE|DISABLE) (?:WITH \( )?`;
export const createObject = `CREATE (?:SCHEMA|DATABASE|ROLE) (?:IF NOT EXISTS )?${name}`;
export const transfer = `ALTER SCHEMA ${name}TRANSFER ${dotted}`;
const privilege = String.raw`(?:SELECT|INSERT|UPDATE|DELETE|EXECUTE|REFERENCES|ALL(?: PRIVILEGES)?) (?:\( )?`;
const privileges = `${privilege}(?:, ${privilege})*ON ${dotted}`;
export const grant = `(?:(?:GRANT|DENY) ${privileges}TO|REVOKE ${privileges}FROM) ${name}(?:, ${name})*`;
const renamed = `${dotted}TO ${dotted}`;
export const rename = `RENAME TABLES? ${renamed}(?:, ${renamed})*`;
