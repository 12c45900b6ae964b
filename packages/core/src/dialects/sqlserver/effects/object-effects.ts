import type { ColumnKinds, EffectTable } from '../../effects.js';
import type { constraintEffects } from './constraint-effects.js';
import { alterTable, on, online, page } from './rows.js';

const statements = page('t-sql/statements/statements');

/** Tables as a whole, and what belongs to them without being part of them. */
export const objectEffects: Omit<EffectTable, ColumnKinds | keyof typeof constraintEffects> = {
  CreateTable: [{ holds: [], source: page('t-sql/statements/create-table-transact-sql') }],
  SetTableOption: [
    {
      when: ({ option, demand }) => option === 'rebuild' && demand?.online === true,
      ...online('rewrite'),
      source: alterTable,
    },
    { when: ({ option }) => option === 'rebuild', ...on('Sch-M', 'rewrite'), source: alterTable },
    { ...on('Sch-M'), source: alterTable },
  ],
  RenameTable: [
    {
      ...on('Sch-M'),
      source: page('relational-databases/system-stored-procedures/sp-rename-transact-sql'),
    },
  ],
  Rename: [
    { when: ({ table }) => table !== undefined, ...on('Sch-M'), source: statements },
    { holds: [], source: statements },
  ],
  Truncate: [{ ...on('Sch-M'), source: page('t-sql/statements/truncate-table-transact-sql') }],
  Drop: [
    {
      when: ({ object, table }) => object === 'table' || object === 'view' || table !== undefined,
      ...on('Sch-M'),
      source: page('t-sql/statements/drop-table-transact-sql'),
    },
    { holds: [], source: statements },
  ],
  CreateTrigger: [{ ...on('Sch-M'), source: page('t-sql/statements/create-trigger-transact-sql') }],
  MoveSchema: [
    {
      when: ({ object }) => object === 'table',
      ...on('Sch-M'),
      source: page('t-sql/statements/alter-schema-transact-sql'),
    },
    { holds: [], source: statements },
  ],
  AlterObject: [
    { when: ({ table }) => table !== undefined, ...on('Sch-M'), source: statements },
    { holds: [], source: statements },
  ],
  CreateView: [{ holds: [], source: page('t-sql/statements/create-view-transact-sql') }],
  CreateRoutine: [{ holds: [], source: statements }],
  CreateType: [{ holds: [], source: statements }],
  CreateObject: [{ holds: [], source: statements }],
  Grant: [{ holds: [], source: statements }],
  Maintain: [{ holds: [], source: statements }],
  RenameConstraint: [],
  AttachPartition: [],
  DetachPartition: [],
  RefreshView: [],
  AlterType: [],
  AlterDomain: [],
  CreatePolicy: [],
  LockTable: [],
};
