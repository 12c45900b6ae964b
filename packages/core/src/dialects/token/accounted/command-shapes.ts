import { dotted, name, value } from './patterns.js';

const work = '(?:WORK |TRAN |TRANSACTION )?';
const objects = `${dotted}(?:, ${dotted})*`;
const scope = '(?:(?:GLOBAL|SESSION|LOCAL|PERSIST) )?';
const variable = String.raw`(?:\? |${dotted})`;
const setting = `${scope}${variable}(?:=|:=) (?:ON |${value})`;
const switched = `(?:IDENTITY_INSERT ${dotted}|${name}(?:, ${name})*)(?:ON|OFF) `;
const level = '(?:READ UNCOMMITTED|READ COMMITTED|REPEATABLE READ|SNAPSHOT|SERIALIZABLE)';
const mode = `(?:READ ONLY|READ WRITE|ISOLATION LEVEL ${level}) `;

/** Transactions, settings and commands of a session, whose facts have few parts. */
export const commands: readonly string[] = [
  `BEGIN (?:(?:DEFERRED|IMMEDIATE|EXCLUSIVE) )?${work}(?:${name})?`,
  'START TRANSACTION (?:READ ONLY |READ WRITE |WITH CONSISTENT SNAPSHOT )?',
  `(?:COMMIT|END) ${work}(?:${name})?`,
  `ROLLBACK ${work}(?:(?:TO (?:SAVEPOINT )?)?${name})?`,
  `(?:SAVEPOINT|SAVE (?:TRAN|TRANSACTION)|RELEASE(?: SAVEPOINT)?) ${name}`,
  `SET (?:STATEMENT )?${setting}(?:, ${setting})*`,
  `SET ${switched}`,
  `SET (?:LOCK_TIMEOUT|DATEFIRST|ROWCOUNT|DEADLOCK_PRIORITY) ${value}`,
  `SET (?:NAMES|CHARACTER SET) ${value}(?:COLLATE ${name})?`,
  `SET ${scope}TRANSACTION ${mode}(?:, ${mode})*`,
  String.raw`PRAGMA ${dotted}(?:= (?:ON |${value})|\( )?`,
  // What a procedure does is told by nothing; text that it is given to run may be in a string.
  String.raw`CALL ${dotted}(?:\( )?`,
  String.raw`EXEC(?:UTE)? (?:\? = )?${dotted}(?:(?:['0?,=] |${name}|NULL |DEFAULT ))*`,
  `(?:USE|OPEN|CLOSE|DEALLOCATE|KILL|ATTACH|DETACH|PRINT|DESC|DESCRIBE) (?:DATABASE )?${value}(?:AS ${value})?`,
  '(?:BREAK|CONTINUE|RETURN|THROW|RECONFIGURE|CHECKPOINT|UNLOCK TABLES?|VACUUM|REINDEX|ANALYZE|FLUSH PRIVILEGES) ',
  `(?:REINDEX|ANALYZE) ${dotted}`,
  String.raw`SHOW (?:${name})+`,
  `(?:OPTIMIZE|ANALYZE|REPAIR|CHECK) (?:LOCAL |NO_WRITE_TO_BINLOG )?TABLE ${objects}(?:QUICK |EXTENDED )?`,
  'COMMIT AND (?:NO )?CHAIN ',
  `LOCK TABLES? ${name}(?:READ|WRITE) (?:, ${name}(?:READ|WRITE) )*`,
];
