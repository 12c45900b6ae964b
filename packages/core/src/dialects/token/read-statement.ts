import type { Statement } from '../../ir/index.js';
import type { LexicalDialect } from '../../source/lexis.js';
import type { StatementInput } from '../dialect.js';
import { WordCursor } from './clause-words.js';
import { readAlter, readRename } from './read-alter.js';
import {
  maintain,
  readBulk,
  readCall,
  readFlush,
  readLoad,
  readLock,
  readPragma,
  readReindex,
  readVacuum,
  sessionCommand,
} from './read-command.js';
import {
  readBegin,
  readCommit,
  readEnd,
  readRelease,
  readRollback,
  readSavepoint,
  readSet,
  readStart,
} from './read-control.js';
import { readCreate } from './read-create.js';
import { readDrop, readTruncate } from './read-drop.js';
import { readExecute } from './read-execute.js';
import { readGrant, readRevoke } from './read-grant.js';
import { readQuery } from './read-query.js';
import { StatementText } from './statement-text.js';
import { withNameHoles, withNames } from './with-name-holes.js';
import { withVariables } from './with-variables.js';

/** Reads a statement from behind its first word. */
type Reader = (text: StatementText, cursor: WordCursor) => Iterable<Statement>;

const readers: Readonly<Record<string, Reader>> = {
  SELECT: readQuery,
  WITH: readQuery,
  VALUES: readQuery,
  TABLE: readQuery,
  '(': readQuery,
  INSERT: readQuery,
  REPLACE: readQuery,
  UPDATE: readQuery,
  DELETE: readQuery,
  MERGE: readQuery,
  CREATE: readCreate,
  ALTER: readAlter,
  DROP: readDrop,
  TRUNCATE: readTruncate,
  RENAME: readRename,
  GRANT: readGrant,
  REVOKE: readRevoke,
  DENY: readRevoke,
  BEGIN: readBegin,
  START: readStart,
  COMMIT: readCommit,
  END: readEnd,
  ROLLBACK: readRollback,
  SAVEPOINT: readSavepoint,
  SAVE: readSavepoint,
  RELEASE: readRelease,
  SET: readSet,
  PRAGMA: readPragma,
  LOCK: readLock,
  FLUSH: readFlush,
  OPTIMIZE: maintain('optimize'),
  ANALYZE: maintain('analyze'),
  REPAIR: maintain('other'),
  CHECK: maintain('other'),
  CHECKSUM: maintain('other'),
  VACUUM: readVacuum,
  REINDEX: readReindex,
  LOAD: readLoad,
  BULK: readBulk,
  CALL: readCall,
  EXEC: readExecute,
  EXECUTE: readExecute,
};

/** Commands of which only their name is told. */
const commands = new Set(
  (
    'ATTACH BACKUP BINLOG BREAK CACHE CHANGE CHECKPOINT CLOSE CONTINUE DBCC DEALLOCATE DECLARE DESC DESCRIBE DETACH DISABLE DO ENABLE ' +
    'EXPLAIN FETCH GET GOTO HANDLER HELP IF INSTALL KILL OPEN PREPARE PRINT PURGE RAISERROR RECONFIGURE RESET RESIGNAL ' +
    'RESTORE RETURN REVERT SHOW SHUTDOWN SIGNAL STOP THROW UNINSTALL UNLOCK USE WAITFOR WHILE XA'
  ).split(' '),
);

/**
 * What the words of a statement tell: its kind, its tables, its columns, whether it has WHERE and LIMIT; nothing when
 * not even the kind is clear.
 */
export function readStatements(
  input: StatementInput,
  dialect: LexicalDialect,
): readonly Statement[] {
  const known = withNameHoles(withVariables(input, dialect), dialect);
  const text = new StatementText(known, dialect);
  const read = readText(text);
  if (isRead(read) || !text.isOpen) return read;
  const named = readText(new StatementText(withNames(known), dialect));
  return isRead(named) ? named : read;
}

function isRead(read: readonly Statement[]): boolean {
  return read.length > 0 && read.every((one) => one.kind !== 'Opaque');
}

function readText(text: StatementText): readonly Statement[] {
  const verb = text.textAt(0);
  const reader = Object.hasOwn(readers, verb) ? readers[verb] : undefined;
  if (reader) return [...reader(text, new WordCursor(text.words, 1))];
  const isCommand = text.words[0]?.kind === 'word' && commands.has(verb);
  return isCommand ? [...sessionCommand(verb.toLowerCase())(text)] : [];
}
