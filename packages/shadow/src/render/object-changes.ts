import {
  isUnknown,
  type CreateIndex,
  type CreateObject,
  type CreateType,
  type Drop,
  type IndexPart,
  type ObjectRef,
  type ObjectType,
  type TableRef,
} from '@sqlproof/core';
import { identifier, objectName, textLiteral } from './identifier.js';
import { CannotRender } from './cannot-render.js';
import { expressionText } from './render-column.js';
import type { Renderers } from './render-change.js';
import { nameList } from './render-constraint.js';
import { cascading, existing } from './table-changes.js';

type ObjectKind =
  | 'Rename'
  | 'MoveSchema'
  | 'CreateIndex'
  | 'DropIndex'
  | 'CreateType'
  | 'AlterType'
  | 'CreateObject'
  | 'Drop'
  | 'Truncate';

/** Changes of indexes, types and other objects, and of objects whatever they are. */
export const objectChanges: Renderers<ObjectKind> = {
  Rename: ({ object, name, table, to }) =>
    `ALTER ${wordsFor(object)} ${objectName(name)}${onTable(table)} RENAME TO ${identifier(to)}`,
  MoveSchema: ({ object, name, to }) =>
    `ALTER ${wordsFor(object)} ${objectName(name)} SET SCHEMA ${identifier(to)}`,
  CreateIndex: createIndex,
  DropIndex: ({ indexes, concurrently, ifExists, cascade }) =>
    `DROP INDEX ${concurrently ? 'CONCURRENTLY ' : ''}${existing(ifExists)}${listOf(indexes)}${cascading(cascade)}`,
  CreateType: createType,
  AlterType: ({ type, change, value, to, ifNotExists }) => {
    const name = objectName(type);
    if (value !== undefined && change === 'add value') {
      // Where it goes among the others is not read, and nothing asks for it.
      return `ALTER TYPE ${name} ADD VALUE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${textLiteral(value)}`;
    }
    if (value !== undefined && to !== undefined && change === 'rename value') {
      return `ALTER TYPE ${name} RENAME VALUE ${textLiteral(value)} TO ${textLiteral(to)}`;
    }
    throw new CannotRender('what changes of a type is not read');
  },
  CreateObject: createObject,
  Drop: drop,
  Truncate: ({ tables, cascade }) => `TRUNCATE ${listOf(tables)}${cascading(cascade)}`,
};

function createIndex(index: CreateIndex): string {
  const { name, table, columns, method, include, where } = index;
  if (isUnknown(columns))
    throw new CannotRender('the columns of an index are only known when it runs');
  if (where && isUnknown(where)) throw new CannotRender('the condition of an index is not known');
  return [
    `CREATE${index.unique ? ' UNIQUE' : ''} INDEX`,
    ...(index.concurrently ? ['CONCURRENTLY'] : []),
    ...(index.ifNotExists ? ['IF NOT EXISTS'] : []),
    ...(name === undefined ? [] : [identifier(name)]),
    `ON${index.only ? ' ONLY' : ''} ${objectName(table)}`,
    ...(method === 'btree' ? [] : [`USING ${method}`]),
    `(${columns.map(indexPart).join(', ')})`,
    ...(include.length > 0 ? [`INCLUDE ${nameList(include)}`] : []),
    ...(where ? [`WHERE ${where.text}`] : []),
  ].join(' ');
}

function indexPart({ of, collation, operatorClass, descending }: IndexPart): string {
  const key = typeof of === 'string' ? identifier(of) : `(${expressionText(of)})`;
  return [
    key,
    ...(collation === undefined ? [] : [`COLLATE ${identifier(collation)}`]),
    ...(operatorClass === undefined ? [] : [operatorClass]),
    ...(descending ? ['DESC'] : []),
  ].join(' ');
}

function createType({ type, of, values, base, constraints }: CreateType): string {
  const name = objectName(type);
  if (of === 'enum') return `CREATE TYPE ${name} AS ENUM (${values.map(textLiteral).join(', ')})`;
  if (of === 'domain' && base && constraints.length === 0) {
    return `CREATE DOMAIN ${name} AS ${base.text}`;
  }
  throw new CannotRender(`what a type is made of is not read: ${of}`);
}

function createObject({ object, name, ifNotExists }: CreateObject): string {
  const isPlain = object === 'schema' || object === 'extension' || object === 'sequence';
  if (!isPlain || !name) throw new CannotRender(`objects of its kind are not rendered: ${object}`);
  return `CREATE ${wordsFor(object)} ${ifNotExists ? 'IF NOT EXISTS ' : ''}${objectName(name)}`;
}

function drop({ object, objects, table, ifExists, cascade }: Drop): string {
  const what = `${existing(ifExists)}${listOf(objects)}${onTable(table)}${cascading(cascade)}`;
  return `DROP ${wordsFor(object)} ${what}`;
}

/** What can be named without its arguments. */
const named: ReadonlySet<ObjectType> = new Set([
  ...(['table', 'view', 'materialized view', 'index', 'sequence', 'schema', 'type'] as const),
  ...(['domain', 'function', 'procedure', 'trigger', 'policy', 'rule', 'extension'] as const),
]);

function wordsFor(object: ObjectType): string {
  if (named.has(object)) return object.toUpperCase();
  throw new CannotRender(`objects of its kind are not rendered: ${object}`);
}

function onTable(table: TableRef | undefined): string {
  return table ? ` ON ${objectName(table)}` : '';
}

function listOf(objects: readonly (ObjectRef | TableRef)[]): string {
  return objects.map(objectName).join(', ');
}
