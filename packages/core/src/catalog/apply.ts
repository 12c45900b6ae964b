import type { SchemaChange, StatementOf } from '../ir/index.js';
import {
  addConstraint,
  dropConstraint,
  renameConstraint,
  validateConstraint,
} from './apply-constraint.js';
import { addColumn, alterColumn, dropColumn, renameColumn } from './apply-column.js';
import { createIndex, dropIndexes, renameIndex } from './apply-index.js';
import { alterDomain, alterType, createType } from './apply-type.js';
import {
  attachPartition,
  createTable,
  createView,
  detachPartition,
  dropTables,
  moveTable,
  renameTable,
} from './apply-table.js';
import type { Draft } from './catalog.js';
import { alter } from './alter.js';

type Apply<Kind extends SchemaChange['kind']> = (change: StatementOf<Kind>, draft: Draft) => void;

/** Changes of what the catalog does not hold: rows, routines, privileges. */
const nothing = (): void => undefined;

const applies: { readonly [Kind in SchemaChange['kind']]: Apply<Kind> } = {
  CreateTable: createTable,
  AddColumn: addColumn,
  DropColumn: dropColumn,
  RenameColumn: renameColumn,
  AlterColumnType: (change, draft) => {
    const { type, definition } = change;
    alterColumn(change, draft, (column) =>
      // A column that is declared anew has what the declaration says, and nothing else.
      definition
        ? {
            ...column,
            type,
            notNull: definition.notNull,
            default: definition.default,
            identity: definition.identity,
          }
        : { ...column, type },
    );
  },
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
    if (change.option !== 'row security') return;
    const { value } = change;
    if (value !== 'enable' && value !== 'disable') return;
    alter(change.table, draft, (table) => ({ ...table, rowSecurity: value === 'enable' }));
  },
  RenameTable: renameTable,
  Rename: (change, draft) => {
    if (change.object === 'index') renameIndex(change, draft);
    if (change.object === 'view' || change.object === 'materialized view') {
      const table = { ...change.name, kind: 'Table', alias: undefined } as const;
      renameTable({ ...change, kind: 'RenameTable', table }, draft);
    }
    if (change.object === 'type' || change.object === 'domain') {
      const type = draft.catalog.type(change.name);
      draft.removeType(change.name);
      if (type) draft.putType({ ...type, name: change.to });
    }
  },
  MoveSchema: moveTable,
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
  CreateTrigger: nothing,
  CreatePolicy: (change, draft) => {
    alter(change.table, draft, (table) => ({
      ...table,
      policies: new Set([...table.policies, change.name]),
    }));
  },
  Grant: nothing,
  CreateObject: nothing,
  AlterObject: nothing,
  Drop: dropTables,
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
