import type {
  AlterObjectSchemaStmt,
  AlterOwnerStmt,
  AlterTableStmt,
  CommentStmt,
  RangeVar,
  RenameStmt,
} from '@pgsql/types';
import type { ObjectRef, Statement, TableRef } from '../../ir/index.js';
import { NameCursor } from './name-cursor.js';
import { namePartsOf } from './node-names.js';
import { objectTypeOf } from './object-types.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

/** ALTER INDEX, VIEW, SEQUENCE, TYPE: the grammar has them as kinds of ALTER TABLE. */
export function* lowerOtherAlter(
  node: AlterTableStmt,
  relation: RangeVar,
  ranges: SourceRanges,
): Generator<Statement> {
  const name = relationRef(relation, ranges);
  if (node.objtype === 'OBJECT_TYPE') {
    yield alterAttribute(name, ranges);
    return;
  }
  const isOwner = (node.cmds ?? []).some(
    (item) => 'AlterTableCmd' in item && item.AlterTableCmd.subtype === 'AT_ChangeOwner',
  );
  const object = objectTypeOf(node.objtype);
  const change = isOwner ? 'owner' : 'options';
  yield { kind: 'AlterObject', ...statementFacts(ranges), object, name, change };
}

export function* lowerRename(node: RenameStmt, ranges: SourceRanges): Generator<Statement> {
  const { relation, subname, newname: to = '' } = node;
  const facts = statementFacts(ranges);
  const table = relation && ranges.table(relation);
  switch (node.renameType) {
    case 'OBJECT_TABLE':
      if (table) yield { kind: 'RenameTable', ...facts, table, to };
      return;
    case 'OBJECT_COLUMN':
      if (table) yield { kind: 'RenameColumn', ...facts, table, column: subname ?? '', to };
      return;
    case 'OBJECT_TABCONSTRAINT':
      if (table) yield { kind: 'RenameConstraint', ...facts, table, constraint: subname ?? '', to };
      return;
    case 'OBJECT_ATTRIBUTE':
      if (relation) yield alterAttribute(relationRef(relation, ranges), ranges);
      return;
    default:
      yield {
        kind: 'Rename',
        ...facts,
        object: objectTypeOf(node.renameType),
        ...renamed(node, ranges),
      };
  }
}

function renamed(
  node: RenameStmt,
  ranges: SourceRanges,
): { name: ObjectRef; to: string; table?: TableRef } {
  const { relation, subname, object, newname: to = '' } = node;
  const names = new NameCursor(ranges);
  if (subname !== undefined) {
    const name = names.object([subname]);
    return relation ? { name, to, table: ranges.table(relation) } : { name, to };
  }
  if (relation) return { name: relationRef(relation, ranges), to };
  return { name: names.object(namePartsOf(object)), to };
}

function alterAttribute(type: ObjectRef, ranges: SourceRanges): Statement {
  return {
    kind: 'AlterType',
    ...statementFacts(ranges),
    type,
    change: 'attribute',
    value: undefined,
    to: undefined,
    position: undefined,
    ifNotExists: false,
  };
}

export function* lowerMove(
  node: AlterObjectSchemaStmt,
  ranges: SourceRanges,
): Generator<Statement> {
  const name = objectRefOf(node, ranges);
  const object = objectTypeOf(node.objectType);
  yield { kind: 'MoveSchema', ...statementFacts(ranges), object, name, to: node.newschema ?? '' };
}

export function* lowerOwner(node: AlterOwnerStmt, ranges: SourceRanges): Generator<Statement> {
  const name = objectRefOf(node, ranges);
  const object = objectTypeOf(node.objectType);
  yield { kind: 'AlterObject', ...statementFacts(ranges), object, name, change: 'owner' };
}

export function* lowerComment(node: CommentStmt, ranges: SourceRanges): Generator<Statement> {
  const parts = namePartsOf(node.object);
  const isColumn = node.objtype === 'OBJECT_COLUMN';
  const names = new NameCursor(ranges);
  const object = isColumn ? 'table' : objectTypeOf(node.objtype);
  const base = {
    kind: 'AlterObject',
    ...statementFacts(ranges),
    object,
    change: 'comment',
  } as const;
  if (!ofTable.test(node.objtype ?? '')) {
    yield { ...base, name: names.object(isColumn ? parts.slice(0, -1) : parts) };
    return;
  }
  // The grammar puts the table's name before theirs, and people write it behind.
  const name = names.object(parts.slice(-1));
  yield { ...base, name, table: names.table(parts.slice(0, -1)) };
}

const ofTable = /^OBJECT_(?:TRIGGER|POLICY|RULE|TABCONSTRAINT)$/;

function objectRefOf(
  { relation, object }: AlterObjectSchemaStmt | AlterOwnerStmt,
  ranges: SourceRanges,
): ObjectRef {
  if (relation) return relationRef(relation, ranges);
  return new NameCursor(ranges).object(namePartsOf(object));
}

/** A relation that is no table, or need not be one. */
export function relationRef(relation: RangeVar, ranges: SourceRanges): ObjectRef {
  const { span, schema, name } = ranges.table(relation);
  return { kind: 'Object', span, schema, name };
}
