import type { SchemaChange, StatementOf } from '../ir/index.js';
import {
  addConstraint,
  dropConstraint,
  renameConstraint,
  validateConstraint,
} from './apply-constraint.js';
import { addColumn, alterColumn, dropColumn, renameColumn } from './apply-column.js';
import { createIndex, dropIndexes } from './apply-index.js';
import { alterDomain, alterType, createType } from './apply-type.js';
import { createTable, createView } from './apply-create.js';
import { drop } from './apply-drop.js';
import { attachPartition, changeParents, detachPartition } from './apply-partition.js';
import { moveSchema, rename, renameTable } from './apply-rename.js';
import { retypeColumn } from './retype-column.js';
import type { Draft } from './catalog.js';
import { alter } from './alter.js';
import { keyOf } from './table.js';

type Apply<Kind extends SchemaChange['kind']> = (change: StatementOf<Kind>, draft: Draft) => void;

/** Changes of what the catalog does not hold: rows, routines, privileges. */
const nothing = (): void => undefined;

const applies: { readonly [Kind in SchemaChange['kind']]: Apply<Kind> } = {
  CreateTable: createTable,
  AddColumn: addColumn,
  DropColumn: dropColumn,
  RenameColumn: renameColumn,
  AlterColumnType: retypeColumn,
  SetNotNull: (change, draft) => {
    alterColumn(change, draft, (column) => ({ ...column, notNull: true }));
  },
  DropNotNull: (change, draft) => {
    alterColumn(change, draft, (column) => ({ ...column, notNull: false }));
  },
  SetDefault: (change, draft) => {
    alterColumn(change, draft, (column) => ({ ...column, default: change.default ?? undefined }));
  },
  AlterColumn: (change, draft) => {
    if (change.change === 'add identity') {
      alterColumn(change, draft, (column) => ({ ...column, identity: true, notNull: true }));
    }
    if (change.change === 'drop identity') {
      alterColumn(change, draft, (column) => ({ ...column, identity: false }));
    }
    if (change.change === 'drop expression') {
      alterColumn(change, draft, (column) => ({ ...column, generated: undefined }));
    }
  },
  AddConstraint: addConstraint,
  ValidateConstraint: validateConstraint,
  AlterConstraint: nothing,
  DropConstraint: dropConstraint,
  RenameConstraint: renameConstraint,
  SetTableOption: (change, draft) => {
    const { table: name, option, value } = change;
    if (option === 'row security' && (value === 'enable' || value === 'disable')) {
      alter(name, draft, (table) => ({ ...table, rowSecurity: value === 'enable' }));
    }
    if (option === 'logged' || option === 'unlogged') {
      alter(name, draft, (table) => ({ ...table, unlogged: option === 'unlogged' }));
    }
    if (option === 'inherit' || option === 'no inherit') changeParents(change, draft);
  },
  RenameTable: renameTable,
  Rename: rename,
  MoveSchema: moveSchema,
  AttachPartition: attachPartition,
  DetachPartition: detachPartition,
  CreateIndex: createIndex,
  DropIndex: dropIndexes,
  Reindex: nothing,
  CreateView: createView,
  RefreshView: nothing,
  CreateType: createType,
  AlterType: alterType,
  AlterDomain: alterDomain,
  CreateRoutine: nothing,
  CreateTrigger: ({ table: name, name: trigger, routine, forEachRow = true }, draft) => {
    alter(name, draft, (table) => ({
      ...table,
      triggers: new Map(table.triggers).set(trigger, {
        routine: routine && keyOf(routine),
        forEachRow,
      }),
    }));
  },
  CreatePolicy: (change, draft) => {
    alter(change.table, draft, (table) => ({
      ...table,
      policies: new Set([...table.policies, change.name]),
    }));
  },
  Grant: nothing,
  CreateObject: nothing,
  AlterObject: nothing,
  Drop: drop,
  Truncate: nothing,
  Maintain: nothing,
  LockTable: nothing,
};

/** Changes the catalog as the database would; what is no schema change leaves it alone. */
export function applyChange(change: SchemaChange, draft: Draft): void {
  // The table is keyed by kind, so the function of a kind takes changes of that kind.
  const apply = applies[change.kind] as ((one: SchemaChange, draft: Draft) => void) | undefined;
  apply?.(change, draft);
}
