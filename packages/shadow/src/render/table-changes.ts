import {
  isUnknown,
  type AlterColumn,
  type CreateTable,
  type SetTableOption,
  type TableRef,
} from '@sqlproof/core';
import { identifier, objectName } from './identifier.js';
import { CannotRender } from './cannot-render.js';
import { expressionText, renderColumn, renderNewColumn } from './render-column.js';
import type { Renderers } from './render-change.js';
import { renderConstraint } from './render-constraint.js';

type TableKind =
  | 'CreateTable'
  | 'AddColumn'
  | 'DropColumn'
  | 'RenameColumn'
  | 'AlterColumnType'
  | 'SetNotNull'
  | 'DropNotNull'
  | 'SetDefault'
  | 'AlterColumn'
  | 'AddConstraint'
  | 'ValidateConstraint'
  | 'AlterConstraint'
  | 'DropConstraint'
  | 'RenameConstraint'
  | 'SetTableOption'
  | 'RenameTable';

/** Changes of one table. */
export const tableChanges: Renderers<TableKind> = {
  CreateTable: createTable,
  AddColumn: ({ table, column, ifNotExists }) =>
    alter(table, `ADD COLUMN ${ifNotExists ? 'IF NOT EXISTS ' : ''}${renderColumn(column)}`),
  DropColumn: ({ table, column, ifExists, cascade }) =>
    alter(table, `DROP COLUMN ${existing(ifExists)}${identifier(column)}${cascading(cascade)}`),
  RenameColumn: ({ table, column, to }) =>
    alter(table, `RENAME COLUMN ${identifier(column)} TO ${identifier(to)}`),
  AlterColumnType: ({ table, column, type, collation, using }) =>
    alter(
      table,
      [
        `ALTER COLUMN ${identifier(column)} TYPE ${type.text}`,
        ...(collation === undefined ? [] : [`COLLATE ${identifier(collation)}`]),
        ...(using ? [`USING ${expressionText(using)}`] : []),
      ].join(' '),
    ),
  SetNotNull: ({ table, column }) => alterColumn(table, column, 'SET NOT NULL'),
  DropNotNull: ({ table, column }) => alterColumn(table, column, 'DROP NOT NULL'),
  SetDefault: (change) =>
    alterColumn(
      change.table,
      change.column,
      change.default === null ? 'DROP DEFAULT' : `SET DEFAULT ${expressionText(change.default)}`,
    ),
  AlterColumn: ({ table, column, change }) => alterColumn(table, column, columnChangeOf(change)),
  AddConstraint: ({ table, constraint }) => alter(table, `ADD ${renderConstraint(constraint)}`),
  ValidateConstraint: ({ table, constraint }) =>
    alter(table, `VALIDATE CONSTRAINT ${identifier(constraint)}`),
  AlterConstraint: ({ table, constraint, enforced }) => {
    if (enforced === undefined) throw new CannotRender('what changes of a constraint is not read');
    const name = identifier(constraint);
    return alter(table, `ALTER CONSTRAINT ${name} ${enforced ? 'ENFORCED' : 'NOT ENFORCED'}`);
  },
  DropConstraint: ({ table, constraint, ifExists, cascade }) => {
    if (constraint === undefined) throw new CannotRender('the name of a constraint is not known');
    const name = identifier(constraint);
    return alter(table, `DROP CONSTRAINT ${existing(ifExists)}${name}${cascading(cascade)}`);
  },
  RenameConstraint: ({ table, constraint, to }) =>
    alter(table, `RENAME CONSTRAINT ${identifier(constraint)} TO ${identifier(to)}`),
  SetTableOption: (change) => alter(change.table, optionOf(change)),
  RenameTable: ({ table, to }) => alter(table, `RENAME TO ${identifier(to)}`),
};

/** `IF EXISTS `, or nothing. */
export function existing(isAsked: boolean): string {
  return isAsked ? 'IF EXISTS ' : '';
}

/** ` CASCADE`, or nothing. */
export function cascading(isAsked: boolean): string {
  return isAsked ? ' CASCADE' : '';
}

function alter(table: TableRef, action: string): string {
  return `ALTER TABLE ${objectName(table)} ${action}`;
}

function alterColumn(table: TableRef, column: string, action: string): string {
  return alter(table, `ALTER COLUMN ${identifier(column)} ${action}`);
}

function createTable(create: CreateTable): string {
  const { table, columns, constraints, inherits, like } = create;
  if (isUnknown(columns))
    throw new CannotRender('the columns of a table are only known when it runs');
  if (create.asQuery)
    throw new CannotRender('the query that fills a table is not read from a call');
  if (create.partitioned || create.partitionOf) {
    throw new CannotRender('how a table is partitioned is not read');
  }
  const parts = [
    ...columns.map(renderNewColumn),
    ...constraints.map(renderConstraint),
    ...like.map((one) => `LIKE ${objectName(one)}${includingOf(one.including ?? ['all'])}`),
  ];
  const kind = create.temporary ? 'TEMPORARY ' : create.unlogged ? 'UNLOGGED ' : '';
  const unless = create.ifNotExists ? 'IF NOT EXISTS ' : '';
  const parents = inherits.length > 0 ? ` INHERITS (${inherits.map(objectName).join(', ')})` : '';
  return `CREATE ${kind}TABLE ${unless}${objectName(table)} (${parts.join(', ')})${parents}`;
}

function includingOf(parts: readonly string[]): string {
  return parts.map((part) => ` INCLUDING ${part.toUpperCase()}`).join('');
}

const columnChanges: Readonly<Partial<Record<AlterColumn['change'], string>>> = {
  // Whether a value may be given is not read, and BY DEFAULT allows both.
  'add identity': 'ADD GENERATED BY DEFAULT AS IDENTITY',
  'drop identity': 'DROP IDENTITY',
  'drop expression': 'DROP EXPRESSION',
};

function columnChangeOf(change: AlterColumn['change']): string {
  const text = columnChanges[change];
  if (text === undefined) throw new CannotRender(`what a column is given is not read: ${change}`);
  return text;
}

function optionOf({ option, value }: SetTableOption): string {
  switch (option) {
    case 'logged':
    case 'unlogged':
      return `SET ${option.toUpperCase()}`;
    case 'row security':
      if (value === 'enable' || value === 'disable') {
        return `${value.toUpperCase()} ROW LEVEL SECURITY`;
      }
      break;
    default:
  }
  throw new CannotRender(`options of a table are not rendered: ${option}`);
}
