import type { DropRoleStmt, DropStmt, Node, TruncateStmt } from '@pgsql/types';
import type { Drop, ObjectType, Statement } from '../../ir/index.js';
import { tablesOf } from './lower-table.js';
import { NameCursor } from './name-cursor.js';
import { namePartsOf } from './node-names.js';
import { objectTypeOf } from './object-types.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

export function* lowerDrop(node: DropStmt, ranges: SourceRanges): Generator<Statement> {
  const facts = statementFacts(ranges);
  const names = (node.objects ?? []).map(namePartsOf);
  const flags = { ifExists: node.missing_ok ?? false, cascade: node.behavior === 'DROP_CASCADE' };
  const cursor = new NameCursor(ranges);
  const object = objectTypeOf(node.removeType);
  if (object === 'index') {
    const indexes = names.map((parts) => cursor.object(parts));
    const concurrently = node.concurrent ?? false;
    yield { kind: 'DropIndex', ...facts, indexes, table: undefined, concurrently, ...flags };
    return;
  }
  if (isOnTable(object)) {
    yield* names.map((parts) => dropOnTable(object, parts, flags, ranges));
    return;
  }
  const objects = names.map((parts) => cursor.object(parts));
  yield { kind: 'Drop', ...facts, object, objects, table: undefined, ...flags };
}

/** Objects that have their name from a table: the grammar puts the table's name before theirs. */
function isOnTable(object: ObjectType): boolean {
  return object === 'trigger' || object === 'policy' || object === 'rule';
}

function dropOnTable(
  object: ObjectType,
  parts: readonly string[],
  flags: Pick<Drop, 'ifExists' | 'cascade'>,
  ranges: SourceRanges,
): Drop {
  const cursor = new NameCursor(ranges);
  const objects = [cursor.object(parts.slice(-1))];
  const table = cursor.table(parts.slice(0, -1));
  return { kind: 'Drop', ...statementFacts(ranges), object, objects, table, ...flags };
}

export function* lowerDropRole(node: DropRoleStmt, ranges: SourceRanges): Generator<Statement> {
  yield dropNamed('role', node.roles ?? [], node.missing_ok, ranges);
}

/** DROP of what is no object of a schema: a database, a role, a tablespace. */
export function dropNamed(
  object: ObjectType,
  names: readonly (Node | string | undefined)[],
  ifExists: boolean | undefined,
  ranges: SourceRanges,
): Drop {
  const cursor = new NameCursor(ranges);
  const objects = names.map((name) =>
    cursor.object(typeof name === 'string' ? [name] : namePartsOf(name)),
  );
  const flags = { ifExists: ifExists ?? false, cascade: false };
  return { kind: 'Drop', ...statementFacts(ranges), object, objects, table: undefined, ...flags };
}

export function* lowerTruncate(node: TruncateStmt, ranges: SourceRanges): Generator<Statement> {
  const tables = tablesOf(node.relations, ranges);
  const cascade = node.behavior === 'DROP_CASCADE';
  yield { kind: 'Truncate', ...statementFacts(ranges), tables, cascade };
}
