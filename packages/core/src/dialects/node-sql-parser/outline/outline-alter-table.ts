import type { Statement } from '../../../ir/index.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import { outlineColumn, outlineTypeName } from './outline-column.js';
import { outlineConstraint } from './outline-constraint.js';
import { outlineInlineIndex } from './outline-index.js';
import type { Outline } from './outline.js';
import { outlineTable } from './outline-tables.js';
import type { Scope } from './scope.js';

type Outlines = readonly Outline<Statement>[];

/** ALTER TABLE: one fact or more for each command; `undefined` when one of them has no exact tree. */
export function outlineAlterTable(tree: Tree, scope: Scope): Outlines | undefined {
  const [table] = treesAt(tree.table);
  if (!table) return undefined;
  const place = { table: outlineTable(table) };
  const outlines: Outline<Statement>[] = [];
  for (const command of treesAt(tree.expr)) {
    const read = outlineCommand(command, scope);
    if (!read) return undefined;
    outlines.push(...read.map((outline) => ({ ...outline, ...place })));
  }
  return outlines;
}

function outlineCommand(command: Tree, scope: Scope): Outlines | undefined {
  const resource = wordAt(command.resource);
  // How the change is to be made is no change.
  if (resource === 'ALGORITHM' || resource === 'LOCK') return [];
  switch (`${wordAt(command.action)} ${resource}`) {
    case 'ADD COLUMN':
      return [{ kind: 'AddColumn', column: outlineColumn(command, scope) }];
    case 'ADD CONSTRAINT':
      return outlineAddConstraint(command, scope);
    case 'ADD INDEX':
      return [outlineInlineIndex(command, scope)];
    case 'DROP COLUMN':
      return outlineDropColumn(command, scope);
    case 'DROP INDEX':
    case 'DROP KEY':
    case 'DROP CONSTRAINT':
      return outlineDrop(command);
    case 'ALTER COLUMN':
    case 'MODIFY COLUMN':
      return outlineRetype(command, scope);
    case 'CHANGE COLUMN':
      return outlineChange(command, scope);
    case 'RENAME COLUMN':
      return outlineRenameColumn(command);
    case 'RENAME TABLE':
      return outlineRenameTable(command);
    default:
      return undefined;
  }
}

function outlineAddConstraint(command: Tree, scope: Scope): Outlines | undefined {
  const definition = treeAt(command.create_definitions);
  if (!definition) return undefined;
  if (wordAt(definition.constraint_type) === 'DEFAULT') {
    const column = textAt(definition.for);
    return column === undefined ? undefined : [{ kind: 'SetDefault', column }];
  }
  return [{ kind: 'AddConstraint', constraint: outlineConstraint(definition, scope) }];
}

/** Without COLUMN it is a constraint that SQL Server drops. */
function outlineDropColumn(command: Tree, { dialect }: Scope): Outlines | undefined {
  const column = textAt(treeAt(command.column)?.column);
  if (column === undefined) return undefined;
  const isConstraint = dialect === 'sqlserver' && !command.keyword;
  return isConstraint
    ? [{ kind: 'DropConstraint', constraint: column }]
    : [{ kind: 'DropColumn', column }];
}

function outlineDrop(command: Tree): Outlines | undefined {
  const name = textAt(command.index) ?? textAt(command.constraint) ?? textAt(command.key);
  switch (wordAt(command.keyword)) {
    case 'PRIMARY KEY':
      return [{ kind: 'DropConstraint', of: 'primary key', constraint: undefined }];
    case 'FOREIGN KEY':
      return [{ kind: 'DropConstraint', of: 'foreign key', constraint: name }];
    case 'CHECK':
      return [{ kind: 'DropConstraint', of: 'check', constraint: name }];
    case 'CONSTRAINT':
      return [{ kind: 'DropConstraint', of: undefined, constraint: name }];
    case 'INDEX':
    case 'KEY':
      if (name === undefined) return undefined;
      return [{ kind: 'DropIndex', indexes: [{ kind: 'Object', name }] }];
    default:
      return undefined;
  }
}

/** MODIFY, and SQL Server's ALTER COLUMN, which says in the same breath whether the column takes NULL. */
function outlineRetype(command: Tree, scope: Scope): Outlines | undefined {
  const column = textAt(treeAt(command.column)?.column);
  const definition = treeAt(command.definition);
  if (column === undefined || !definition) return undefined;
  const type = outlineTypeName(definition, scope);
  const retyped = { kind: 'AlterColumnType', column, type } as const;
  if (scope.dialect !== 'sqlserver') {
    return [{ ...retyped, definition: outlineColumn(command, scope) }];
  }
  const nullable = wordAt(treeAt(command.nullable)?.value);
  if (nullable === '') return [retyped];
  return [retyped, { kind: nullable === 'NULL' ? 'DropNotNull' : 'SetNotNull', column }];
}

function outlineChange(command: Tree, scope: Scope): Outlines | undefined {
  const column = textAt(treeAt(command.old_column)?.column);
  const to = textAt(treeAt(command.column)?.column);
  const retyped = outlineRetype(command, scope);
  if (column === undefined || to === undefined || !retyped) return undefined;
  const isSame = column.toLowerCase() === to.toLowerCase();
  return isSame ? retyped : [{ kind: 'RenameColumn', column, to }, ...retyped];
}

function outlineRenameColumn(command: Tree): Outlines | undefined {
  const column = textAt(treeAt(command.old_column)?.column);
  const to = textAt(treeAt(command.column)?.column);
  return column === undefined || to === undefined
    ? undefined
    : [{ kind: 'RenameColumn', column, to }];
}

function outlineRenameTable({ table }: Tree): Outlines | undefined {
  const to = textAt(table);
  return to === undefined ? undefined : [{ kind: 'RenameTable', to }];
}
