import type { Opaque, Statement, TableChange } from '../../ir/index.js';
import { addParts } from './alter-add.js';
import { alterPart } from './alter-column.js';
import { checkConstraints, validateConstraint } from './alter-constraint.js';
import { dropPart } from './alter-drop.js';
import { tableOptions } from './alter-option.js';
import { renamePart } from './alter-rename.js';
import { changeColumn, modifyColumn } from './alter-type.js';
import { splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { isMysqlFamily } from './mysql-family.js';
import { demandIn, isDemand } from './read-demand.js';
import type { StatementText } from './statement-text.js';
import { commandFacts, type TableCommand } from './table-command.js';

const readers: Readonly<Record<string, (command: TableCommand) => Iterable<Statement>>> = {
  ADD: addParts,
  DROP: dropPart,
  ALTER: alterPart,
  MODIFY: modifyColumn,
  CHANGE: changeColumn,
  RENAME: renamePart,
  CHECK: checkConstraints,
  NOCHECK: checkConstraints,
  VALIDATE: validateConstraint,
};

/** ALTER TABLE, from behind these words: one fact or more for each command. */
export function* readAlterTable(text: StatementText, cursor: WordCursor): Generator<Statement> {
  cursor.skipPhrase('IF EXISTS');
  cursor.skip('ONLY');
  const name = text.dottedName(cursor);
  if (!name) return;
  skipWait(cursor);
  const looksAtRows = readRowCheck(cursor);
  const items = itemsIn(cursor, text).filter((item) => !isDemand(item));
  const demand = demandIn(text, cursor.rest);
  const table = text.table(name);
  const facts = commandsIn(items, text).flatMap(({ words, item }) => {
    const own = items.length > 1 ? { span: text.spanOf(item), within: text.whole } : {};
    const place = { ...text.facts, ...own, table, ...(demand && { demand }) };
    const read = [...readCommand({ text, place, cursor: new WordCursor(words, 0), looksAtRows })];
    return read.length > 0 ? read : [unread(place)];
  });
  if (facts.some(({ kind }) => kind !== 'Opaque')) yield* facts;
}

/** The commands; `DROP PARTITION a, b` and `ORDER BY a, b` are one each. */
function itemsIn(
  cursor: WordCursor,
  { dialect }: StatementText,
): readonly (readonly ClauseWord[])[] {
  const items: (readonly ClauseWord[])[] = [];
  for (const item of splitAtCommas(cursor.rest)) {
    const last = items.at(-1);
    const isListed = isMysqlFamily(dialect) && last && takesList(last) && item.length <= 2;
    if (isListed && !isDemand(item)) items[items.length - 1] = [...last, ...item];
    else items.push(item);
  }
  return items;
}

function takesList([verb, object]: readonly ClauseWord[]): boolean {
  if (verb?.text === 'ORDER') return true;
  return verb?.kind === 'word' && verb.text !== 'ADD' && object?.text === 'PARTITION';
}

/** MariaDB's WAIT 5 and NOWAIT. */
function skipWait(cursor: WordCursor): void {
  cursor.skip('*');
  if (cursor.skip('WAIT')) cursor.take();
  cursor.skip('NOWAIT');
}

/** WITH CHECK and WITH NOCHECK of SQL Server. */
function readRowCheck(cursor: WordCursor): boolean | undefined {
  if (cursor.skipPhrase('WITH CHECK')) return true;
  return cursor.skipPhrase('WITH NOCHECK') ? false : undefined;
}

interface CommandWords {
  /** With the verb. */
  readonly words: readonly ClauseWord[];
  /** As it is written. */
  readonly item: readonly ClauseWord[];
}

/** `ADD a int, b int` and `DROP COLUMN a, b` of SQL Server say their first words once. */
function commandsIn(
  items: readonly (readonly ClauseWord[])[],
  { dialect }: StatementText,
): readonly CommandWords[] {
  let head: readonly ClauseWord[] = [];
  return items.map((item, index) => {
    const own = objectOf(item);
    if (index === 0) {
      const object = objectOf(item.slice(1));
      head =
        item[0] && object && takesObject.test(item[0].text) ? [item[0], object] : item.slice(0, 1);
      return { words: item, item };
    }
    if (dialect !== 'sqlserver') return { words: item, item };
    if (own && head[1]) head = [...head.slice(0, 1), own];
    return { words: own ? [...head.slice(0, 1), ...item] : [...head, ...item], item };
  });
}

const takesObject = /^(?:DROP|CHECK|NOCHECK)$/;

function objectOf([first]: readonly ClauseWord[]): ClauseWord | undefined {
  const isObject = first?.kind === 'word' && /^(?:COLUMN|CONSTRAINT)$/.test(first.text);
  return isObject ? first : undefined;
}

function* readCommand(command: TableCommand): Generator<Statement> {
  const { word } = command.cursor;
  const reader =
    word?.kind === 'word' && Object.hasOwn(readers, word.text) ? readers[word.text] : undefined;
  if (!reader) {
    yield* tableOptions(command);
    return;
  }
  command.cursor.take();
  yield* reader(command);
}

function unread(place: TableChange): Opaque {
  const reason = 'no facts for this command of ALTER TABLE';
  return { kind: 'Opaque', ...commandFacts(place), cause: 'unsupported', reason, at: undefined };
}
