import { wordSet } from '../../source/word-set.js';
import type { ClauseWord } from '../token/clause-words.js';

/** Words that a statement of Transact-SQL can begin with. */
const starts = wordSet(
  'ALTER BACKUP BEGIN BREAK BULK CHECKPOINT CLOSE COMMIT CONTINUE CREATE DBCC DEALLOCATE DECLARE DELETE DENY DISABLE ' +
    'DROP ELSE ENABLE END EXEC EXECUTE FETCH GOTO GRANT IF INSERT KILL MERGE OPEN PRINT RAISERROR RECONFIGURE RESTORE ' +
    'RETURN REVERT REVOKE ROLLBACK SAVE SELECT SET SHUTDOWN THROW TRUNCATE UPDATE USE WAITFOR WHILE',
);
/** Of those the ones that are a statement only before certain words; elsewhere they are names. */
const onlyBefore: Readonly<Record<string, RegExp>> = {
  BACKUP: /^(?:DATABASE|LOG|CERTIFICATE|MASTER|SERVICE)$/,
  RESTORE: /^(?:DATABASE|LOG|HEADERONLY|FILELISTONLY|VERIFYONLY|LABELONLY|MASTER)$/,
  BULK: /^INSERT$/,
  DISABLE: /^TRIGGER$/,
  ENABLE: /^TRIGGER$/,
  SAVE: /^TRAN(?:SACTION)?$/,
  THROW: /^(?:;|\d.*|@.*|)$/,
};
/** Objects whose definition takes the rest of the batch. */
const routines = wordSet('PROCEDURE PROC FUNCTION TRIGGER VIEW');
/** Words of ALTER that say what changes. */
const changes = wordSet(
  'ADD ALTER DROP SET SWITCH REBUILD REORGANIZE MODIFY ENABLE DISABLE SPLIT MERGE TRANSFER CHECK NOCHECK',
);
const queries = wordSet('SELECT INSERT UPDATE DELETE MERGE');
const setOperations = wordSet('UNION EXCEPT INTERSECT');

/** A statement of a batch while its words are read. */
export class BatchStatement {
  #verb: string;
  #words = 1;
  #cases = 0;
  #isRoutine = false;
  /** It has what comes but once: the rows of INSERT, SET of UPDATE, TO of GRANT. */
  #hasPart = false;
  #hasChange = false;

  constructor(first: ClauseWord) {
    this.#verb = first.kind === 'word' ? first.text : '';
  }

  /** True for IF and WHILE, whose next statement runs on a condition. */
  get isCondition(): boolean {
    return this.#verb === 'IF' || this.#verb === 'WHILE';
  }

  /** True for a definition that takes the rest of the batch. */
  get isRoutine(): boolean {
    return this.#isRoutine;
  }

  /** True when the word at an index still belongs to the statement. */
  takes(words: readonly ClauseWord[], at: number): boolean {
    const word = words[at];
    const previous = words[at - 1]?.text ?? '';
    this.#words++;
    if (this.#isRoutine || word?.kind !== 'word' || previous === '.') return true;
    const isTaken = this.#isPartOfCase(word.text) || this.#continues(words, at, word.text);
    if (isTaken) this.#note(word.text, previous);
    return isTaken;
  }

  #isPartOfCase(word: string): boolean {
    if (word === 'CASE') this.#cases++;
    if (this.#cases === 0) return false;
    if (word === 'END') this.#cases--;
    return true;
  }

  #continues(words: readonly ClauseWord[], at: number, word: string): boolean {
    const previous = words[at - 1]?.text ?? '';
    const next = words[at + 1];
    if (!starts.has(word) || previous === 'AS') return true;
    if (onlyBefore[word]?.test(next?.text ?? '') === false) return true;
    if (this.#isPrivilege(previous)) return true;
    if (this.#verb === 'WITH' && queries.has(word)) return true;
    switch (word) {
      case 'ALTER':
        return previous === 'OR' || this.#continuesChange(word, next?.text ?? '');
      case 'SELECT':
        return this.#continuesWithQuery(previous) || isSetOperation(words, at - 1);
      case 'EXEC':
      case 'EXECUTE':
        return previous === 'WITH' || this.#continuesWithQuery(previous);
      case 'INSERT':
        return previous === 'THEN' || previous === 'BULK';
      case 'UPDATE':
        return isEvent(previous, next) || (this.isCondition && next?.kind === 'group');
      case 'DELETE':
        return isEvent(previous, next);
      case 'SET':
        return this.#continuesWithSet(previous);
      case 'FETCH':
        return /^ROWS?$/.test(previous);
      case 'IF':
        return next?.text === 'EXISTS' && words[at + 2]?.kind !== 'group';
      case 'GRANT':
      case 'ROLLBACK':
        return previous === 'WITH';
      default:
        return this.#continuesChange(word, next?.text ?? '');
    }
  }

  /** GRANT SELECT, CREATE TABLE … TO. */
  #isPrivilege(previous: string): boolean {
    const isGrant = /^(?:GRANT|REVOKE|DENY)$/.test(this.#verb);
    return isGrant && (!this.#hasPart || previous === 'WITH');
  }

  #continuesWithQuery(previous: string): boolean {
    return previous === 'FOR' || (this.#verb === 'INSERT' && !this.#hasPart);
  }

  /** SET of UPDATE, of MERGE's UPDATE, of ON DELETE SET NULL, of ALTER DATABASE. */
  #continuesWithSet(previous: string): boolean {
    if (previous === 'UPDATE' || previous === 'DELETE') return true;
    if (this.#verb === 'ALTER') return !this.#hasChange;
    return this.#verb === 'UPDATE' && !this.#hasPart;
  }

  /** ALTER TABLE t ALTER COLUMN, DROP, ENABLE TRIGGER. */
  #continuesChange(word: string, next: string): boolean {
    if (next === 'JOIN' && word === 'MERGE') return true;
    if (this.#verb !== 'ALTER' || this.#hasChange) return false;
    return word === 'ALTER' ? next === 'COLUMN' : changes.has(word);
  }

  #note(word: string, previous: string): void {
    const isDefinition = this.#verb === 'CREATE' || this.#verb === 'ALTER';
    if (isDefinition && this.#words <= 4 && routines.has(word) && previous !== 'PARTITION') {
      this.#isRoutine = true;
    }
    // The third word of ALTER TABLE t is the first that can be one.
    if (this.#verb === 'ALTER' && this.#words > 3 && changes.has(word)) this.#hasChange = true;
    // Behind the common tables of WITH the statement is what it does with them.
    if (this.#verb === 'WITH' && queries.has(word)) this.#verb = word;
    else if (this.#endsFirstPart(word)) this.#hasPart = true;
  }

  #endsFirstPart(word: string): boolean {
    switch (this.#verb) {
      case 'INSERT':
        return /^(?:VALUES|SELECT|EXEC|EXECUTE)$/.test(word);
      case 'UPDATE':
        return word === 'SET';
      default:
        return word === 'TO' || word === 'FROM';
    }
  }
}

/** WHEN MATCHED THEN DELETE, FOR UPDATE, ON DELETE CASCADE; against SET NOCOUNT ON in front of a statement. */
function isEvent(previous: string, next: ClauseWord | undefined): boolean {
  if (previous === 'ON') return /^(?:CASCADE|NO|SET)$/.test(next?.text ?? '');
  return previous === 'THEN' || previous === 'FOR';
}

/** UNION and UNION ALL, against ALTER TABLE t ENABLE TRIGGER ALL in front of a query. */
function isSetOperation(words: readonly ClauseWord[], at: number): boolean {
  const last = words[at]?.text === 'ALL' ? at - 1 : at;
  return setOperations.has(words[last]?.text ?? '');
}
