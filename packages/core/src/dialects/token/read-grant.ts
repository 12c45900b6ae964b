import type { ObjectRef, Statement } from '../../ir/index.js';
import { splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { readAccount } from './read-account.js';
import { readObjectType } from './object-types.js';
import type { StatementText } from './statement-text.js';

/** GRANT, from behind that word. */
export function* readGrant(text: StatementText, cursor: WordCursor): Generator<Statement> {
  yield* readPrivileges(text, cursor, false);
}

/** REVOKE, and SQL Server's DENY. */
export function* readRevoke(text: StatementText, cursor: WordCursor): Generator<Statement> {
  cursor.skipPhrase('IF EXISTS');
  // Of a privilege, or only of the right to pass it on.
  cursor.skipPhrase('GRANT OPTION FOR');
  cursor.skipPhrase('ADMIN OPTION FOR');
  yield* readPrivileges(text, cursor, true);
}

function* readPrivileges(
  text: StatementText,
  cursor: WordCursor,
  revoke: boolean,
): Generator<Statement> {
  const { rest } = cursor;
  const on = find(rest, /^ON$/);
  const to = find(rest, /^(?:TO|FROM)$/, on < 0 ? 0 : on);
  if (to < 0) return;
  const grantees = rest.slice(to + 1);
  const end = find(grantees, /^(?:WITH|REQUIRE|AS|IDENTIFIED|GRANTED|CASCADE|RESTRICT|IGNORE)$/);
  const options = end < 0 ? [] : grantees.slice(end);
  yield {
    kind: 'Grant',
    ...text.facts,
    revoke,
    privileges: splitAtCommas(rest.slice(0, on < 0 ? to : on)).flatMap((item) =>
      privilege(item, text, on >= 0),
    ),
    objects: on < 0 ? [] : objectsIn(rest.slice(on + 1, to), text),
    to: splitAtCommas(end < 0 ? grantees : grantees.slice(0, end)).flatMap((item) =>
      grantee(item, text),
    ),
    grantOption: options.some(
      (word, at) => word.text === 'OPTION' && options[at - 1]?.text === 'GRANT',
    ),
  };
}

function find(words: readonly ClauseWord[], pattern: RegExp, from = 0): number {
  return words.findIndex(
    (word, at) =>
      at >= from && word.kind === 'word' && pattern.test(word.text) && words[at - 1]?.text !== '.',
  );
}

/** `SELECT (a, b)` is `select`; of a role its name. */
function privilege(
  words: readonly ClauseWord[],
  text: StatementText,
  isPrivilege: boolean,
): string[] {
  if (!isPrivilege) {
    const cursor = new WordCursor(words, 0);
    if (cursor.isAt('GRANT OPTION')) return ['grant option'];
    const isAll = cursor.isAt('ALL PRIVILEGES') || cursor.text === 'ALL';
    const role = isAll ? 'all' : readAccount(cursor, text);
    return role === undefined ? [] : [role];
  }
  const names = words
    .filter((word) => word.kind !== 'group')
    .map((word) => word.text.toLowerCase());
  const name = names.join(' ');
  return name === '' ? [] : [name === 'all privileges' ? 'all' : name];
}

/** `TABLE db.*`, `OBJECT::dbo.t`, `SCHEMA::dbo`. */
function objectsIn(words: readonly ClauseWord[], text: StatementText): ObjectRef[] {
  return splitAtCommas(words).flatMap((item) => {
    const cursor = new WordCursor(item, 0);
    const classEnd = item.findIndex((word) => word.text === '::');
    if (classEnd >= 0) cursor.index = classEnd + 1;
    else if (item.length > 1 && cursor.peek(1) !== '.') readObjectType(cursor);
    return objectAt(cursor.rest, text);
  });
}

function objectAt(words: readonly ClauseWord[], text: StatementText): ObjectRef[] {
  const parts = words.filter((word) => word.text !== '.' && word.kind !== 'group');
  const last = parts.at(-1);
  const schema = parts.at(-2);
  if (!last) return [];
  const name = last.text === '*' ? '*' : text.nameOf(last);
  const own = schema && (schema.text === '*' ? '*' : text.nameOf(schema));
  return [{ kind: 'Object', span: text.spanOf(words), schema: own, name }];
}

function grantee(words: readonly ClauseWord[], text: StatementText): string[] {
  const name = readAccount(new WordCursor(words, 0), text);
  if (name === undefined) return [];
  return [/^(?:public|current_user)$/i.test(name) ? name.toLowerCase() : name];
}
