import type { Statement } from '../../ir/index.js';
import { isName, splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { stringValue } from './literal-value.js';
import { renamedObject } from './sp-rename.js';
import { sessionCommand } from './read-command.js';
import type { DottedName, StatementText } from './statement-text.js';

/** EXEC and EXECUTE, from behind the word: of SQL Server a procedure, elsewhere a prepared statement. */
export function* readExecute(text: StatementText, cursor: WordCursor): Generator<Statement> {
  if (text.dialect !== 'sqlserver' || cursor.isAt('AS')) {
    yield* sessionCommand('execute')(text);
    return;
  }
  if (cursor.word?.kind === 'group') {
    yield { kind: 'Do', ...text.facts, language: 'transact-sql', isRead: false };
    return;
  }
  // `EXEC @result = name`.
  if (cursor.peek(1) === '=') cursor.index += 2;
  const name = text.dottedName(cursor);
  if (name) yield callOf(text, cursor, name);
}

function callOf(text: StatementText, cursor: WordCursor, name: DottedName): Statement {
  const routine = text.object(name);
  const isRename = routine.name.toLowerCase() === 'sp_rename';
  const renamed = isRename ? renamedObject(text, readArguments(text, cursor.rest)) : undefined;
  return renamed ?? { kind: 'CallRoutine', ...text.facts, routine };
}

/** An argument of a call, as far as it is a constant. */
export interface ConstantArgument {
  /** Lower case, without `@`; absent for an argument by position. */
  readonly name: string | undefined;
  readonly value: string;
  readonly word: ClauseWord;
}

/** `N'a', @b = 'c', d`; nothing when one of them is not static. */
function readArguments(
  text: StatementText,
  words: readonly ClauseWord[],
): readonly ConstantArgument[] {
  const read = splitAtCommas(words).map((item) => readArgument(text, item));
  const known = read.filter((argument) => argument !== undefined);
  return known.length === read.length ? known : [];
}

function readArgument(
  text: StatementText,
  words: readonly ClauseWord[],
): ConstantArgument | undefined {
  const cursor = new WordCursor(words, 0);
  const isNamed = cursor.peek(1) === '=';
  const label = isNamed ? cursor.take() : undefined;
  cursor.skip('=');
  const word = cursor.take();
  if (!word || !cursor.isAtEnd || text.holeIn(word.start, word.end)) return undefined;
  const name = label && text.written(label.start, label.end).replace(/^@/, '').toLowerCase();
  const written = text.written(word.start, word.end);
  if (word.kind === 'string') return { name, value: stringValue(written, text.dialect), word };
  return isName(word) ? { name, value: text.nameOf(word), word } : undefined;
}
