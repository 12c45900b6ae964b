import type {
  Check,
  Constraint,
  ForeignKey,
  PrimaryKey,
  ReferentialAction,
  Span,
  Unique,
} from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import { isName, splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { readCondition } from './read-expression.js';
import type { StatementText } from './statement-text.js';

/** What a constraint says besides its own parts. */
export interface ConstraintHead {
  readonly name: string | undefined;
  readonly validated: boolean;
  /** The column that a constraint inside a column's definition is about. */
  readonly own: readonly string[];
}

const layouts = wordSet('CLUSTERED NONCLUSTERED HASH');

/** A constraint of a table, from its name or its first word; `undefined` when it is something else. */
export function readTableConstraint(
  words: readonly ClauseWord[],
  text: StatementText,
  validated = true,
): Constraint | undefined {
  const cursor = new WordCursor(words, 0);
  const name = readConstraintName(cursor, text);
  const head = { name, validated, own: [] };
  const constraint = readConstraint(cursor, text, head);
  return constraint && { ...constraint, span: text.spanOf(words) };
}

/** The name behind CONSTRAINT, when there is one. */
export function readConstraintName(cursor: WordCursor, text: StatementText): string | undefined {
  if (!cursor.skip('CONSTRAINT')) return undefined;
  cursor.skipPhrase('IF NOT EXISTS');
  const { word } = cursor;
  if (!word || !isName(word) || startsConstraint(cursor)) return undefined;
  cursor.take();
  return text.nameOf(word);
}

/** True at the first word of a constraint. */
export function startsConstraint(cursor: WordCursor): boolean {
  switch (cursor.text) {
    case 'PRIMARY':
    case 'FOREIGN':
      return cursor.peek(1) === 'KEY';
    case 'CHECK':
      return cursor.peek(1) === '(' || cursor.isAt('CHECK NOT FOR REPLICATION');
    case 'UNIQUE':
      return cursor.word?.kind === 'word';
    case 'EXCLUDE':
      return cursor.peek(1) === 'USING' || cursor.peek(1) === '(';
    default:
      return false;
  }
}

/** A constraint from its first word; the cursor stops behind it. */
export function readConstraint(
  cursor: WordCursor,
  text: StatementText,
  head: ConstraintHead,
): Constraint | undefined {
  const start = cursor.index;
  const constraint = constraintAt(cursor, text, head);
  if (!constraint) cursor.index = start;
  return constraint;
}

function constraintAt(
  cursor: WordCursor,
  text: StatementText,
  head: ConstraintHead,
): Constraint | undefined {
  const first = cursor.word;
  if (!first || !(startsConstraint(cursor) || first.text === 'REFERENCES')) return undefined;
  cursor.take();
  const at = (): Span => text.span(first.start, cursor.last?.end ?? first.end);
  switch (first.text) {
    case 'PRIMARY':
      cursor.take();
      return primaryKey(cursor, text, head, at);
    case 'UNIQUE':
      return unique(cursor, text, head, at);
    case 'CHECK':
      return check(cursor, text, head, at);
    case 'FOREIGN':
    case 'REFERENCES':
      return foreignKey(cursor, text, head, at);
    default:
      return { kind: 'Exclude', span: at(), ...base(head), enforced: true };
  }
}

function base({ name, validated }: ConstraintHead): Pick<Constraint, 'name' | 'validated'> {
  return { name, validated };
}

function primaryKey(
  cursor: WordCursor,
  text: StatementText,
  head: ConstraintHead,
  at: () => Span,
): PrimaryKey {
  cursor.skipAll(layouts);
  const usingIndex = readUsingIndex(cursor, text);
  if (head.own.length === 0) readIndexName(cursor, text);
  const columns = readColumns(cursor, text) ?? head.own;
  return { kind: 'PrimaryKey', span: at(), ...base(head), enforced: true, columns, usingIndex };
}

function unique(
  cursor: WordCursor,
  text: StatementText,
  head: ConstraintHead,
  at: () => Span,
): Unique {
  const isNamed = cursor.skip('KEY') || cursor.skip('INDEX');
  cursor.skipPhrase('IF NOT EXISTS');
  const nullsNotDistinct = cursor.skipPhrase('NULLS NOT DISTINCT');
  cursor.skipAll(layouts);
  const usingIndex = readUsingIndex(cursor, text);
  // Inside a column's definition the next word is not the name of the key.
  const isTable = head.own.length === 0;
  const name = isNamed || isTable ? readIndexName(cursor, text, isTable) : undefined;
  const columns = readColumns(cursor, text) ?? head.own;
  const all = { ...base(head), name: name ?? head.name, enforced: true };
  return { kind: 'Unique', span: at(), ...all, columns, usingIndex, nullsNotDistinct };
}

function check(
  cursor: WordCursor,
  text: StatementText,
  head: ConstraintHead,
  at: () => Span,
): Check {
  cursor.skipPhrase('NOT FOR REPLICATION');
  const group = cursor.take();
  const condition = group ? readCondition([group], text) : text.unread();
  const span = at();
  const enforced = !cursor.skipPhrase('NOT ENFORCED');
  cursor.skip('ENFORCED');
  const validated = enforced && head.validated && !cursor.skipPhrase('NOT VALID');
  return { kind: 'Check', span, name: head.name, validated, enforced, condition };
}

function foreignKey(
  cursor: WordCursor,
  text: StatementText,
  head: ConstraintHead,
  at: () => Span,
): ForeignKey | undefined {
  cursor.skip('KEY');
  cursor.skipPhrase('IF NOT EXISTS');
  if (cursor.last?.text !== 'REFERENCES') {
    if (cursor.text !== 'REFERENCES') readIndexName(cursor, text);
    head = { ...head, own: readColumns(cursor, text) ?? head.own };
    if (!cursor.skip('REFERENCES')) return undefined;
  }
  const name = text.dottedName(cursor);
  if (!name) return undefined;
  const table = text.table(name);
  const referenced = readColumns(cursor, text) ?? [];
  const actions = readActions(cursor);
  const span = at();
  const enforced = !cursor.skipPhrase('NOT ENFORCED');
  const validated = enforced && head.validated && !cursor.skipPhrase('NOT VALID');
  const all = { name: head.name, validated, enforced };
  return { kind: 'ForeignKey', span, ...all, columns: head.own, table, referenced, ...actions };
}

const matches = wordSet('FULL PARTIAL SIMPLE');

/** What stands behind the referenced table, in any order. */
function readActions(cursor: WordCursor): Pick<ForeignKey, 'onDelete' | 'onUpdate'> {
  let onDelete: ReferentialAction = 'no action';
  let onUpdate: ReferentialAction = 'no action';
  for (;;) {
    if (cursor.skipPhrase('ON DELETE')) onDelete = readAction(cursor);
    else if (cursor.skipPhrase('ON UPDATE')) onUpdate = readAction(cursor);
    else if (cursor.skip('MATCH')) cursor.skipAll(matches);
    else if (!skipDeferral(cursor)) return { onDelete, onUpdate };
  }
}

function skipDeferral(cursor: WordCursor): boolean {
  return (
    cursor.skipPhrase('NOT DEFERRABLE') ||
    cursor.skip('DEFERRABLE') ||
    cursor.skipPhrase('INITIALLY DEFERRED') ||
    cursor.skipPhrase('INITIALLY IMMEDIATE') ||
    cursor.skipPhrase('NOT FOR REPLICATION')
  );
}

function readAction(cursor: WordCursor): ReferentialAction {
  if (cursor.skip('CASCADE')) return 'cascade';
  if (cursor.skip('RESTRICT')) return 'restrict';
  if (cursor.skipPhrase('SET NULL')) return 'set null';
  if (cursor.skipPhrase('SET DEFAULT')) return 'set default';
  cursor.skipPhrase('NO ACTION');
  return 'no action';
}

function readUsingIndex(cursor: WordCursor, text: StatementText): string | undefined {
  if (!cursor.skipPhrase('USING INDEX')) return undefined;
  const name = text.dottedName(cursor);
  return name && text.nameOf(name.last);
}

/** MySQL's name of the index and its type, before the columns. */
function readIndexName(
  cursor: WordCursor,
  text: StatementText,
  isNamed = true,
): string | undefined {
  const { word } = cursor;
  const isThere = isNamed && word && isName(word) && word.text !== 'USING';
  const name = isThere ? text.dottedName(cursor) : undefined;
  if (cursor.skip('USING') || cursor.skip('TYPE')) cursor.take();
  return name && text.nameOf(name.last);
}

/** The columns in parentheses, when they stand here. Lengths, orders and expressions are left out. */
export function readColumns(
  cursor: WordCursor,
  text: StatementText,
): readonly string[] | undefined {
  if (cursor.word?.kind !== 'group') return undefined;
  const group = cursor.take();
  if (!group) return undefined;
  return splitAtCommas(text.inside(group)).flatMap(([first]) =>
    first && text.isName(first) ? [text.nameOf(first)] : [],
  );
}
