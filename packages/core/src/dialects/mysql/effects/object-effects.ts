import type { ColumnKinds, EffectTable } from '../../effects.js';
import { page } from './pages.js';
import { copy, exclusive, inplace } from './rows.js';
import type { TableKinds } from './table-effects.js';
import { hasFulltext } from './table-facts.js';

/** What is neither a column, a constraint nor an index, and what only other databases know. */
export const objectEffects: Omit<EffectTable, ColumnKinds | TableKinds> = {
  CreateTable: [{ holds: [], source: page('create-table') }],
  Drop: [
    {
      when: ({ object, table }) => object === 'table' || object === 'view' || table !== undefined,
      ...exclusive,
      source: page('drop-table'),
    },
    { holds: [], source: page('sql-data-definition-statements') },
  ],
  Truncate: [{ ...exclusive, source: page('truncate-table') }],
  Maintain: [
    {
      when: ({ operation, tables }, about) =>
        operation === 'optimize' && tables.some((table) => hasFulltext(table, about)),
      ...copy,
      source: page('optimize-table'),
    },
    {
      when: ({ operation }) => operation === 'optimize',
      ...inplace('rewrite'),
      source: page('optimize-table'),
    },
    { holds: [], source: page('table-maintenance-statements') },
  ],
  LockTable: [
    {
      when: ({ mode }) => mode.includes('WRITE'),
      ...exclusive,
      source: page('lock-tables'),
    },
    {
      holds: [{ on: 'table', lock: 'LOCK=SHARED', work: 'none' }],
      source: page('lock-tables'),
    },
  ],
  CreateTrigger: [{ ...exclusive, source: page('metadata-locking') }],
  AlterObject: [
    { when: ({ object }) => object === 'table', ...exclusive, source: page('metadata-locking') },
    { holds: [], source: page('metadata-locking') },
  ],
  ValidateConstraint: [],
  RenameConstraint: [],
  AttachPartition: [],
  DetachPartition: [],
  MoveSchema: [],
  Reindex: [],
  CreateView: [{ holds: [], source: page('create-view') }],
  RefreshView: [],
  CreateType: [],
  AlterType: [],
  AlterDomain: [],
  CreateRoutine: [{ holds: [], source: page('create-procedure') }],
  CreatePolicy: [],
  Grant: [{ holds: [], source: page('grant') }],
  CreateObject: [{ holds: [], source: page('sql-data-definition-statements') }],
};
