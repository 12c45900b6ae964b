import type { EffectTable } from '../../effects.js';
import { also, on, onAll, page } from './rows.js';

const alterTable = page('sql-altertable');
const createTable = page('sql-createtable');

type Kinds =
  | 'CreateTable'
  | 'SetTableOption'
  | 'RenameTable'
  | 'AttachPartition'
  | 'DetachPartition'
  | 'Truncate'
  | 'Maintain'
  | 'LockTable';

export const tableEffects: Pick<EffectTable, Kinds> = {
  CreateTable: [
    {
      when: (change) => change.partitionOf !== undefined,
      holds: [
        also('parent', 'ACCESS EXCLUSIVE'),
        also('default partition', 'ACCESS EXCLUSIVE', 'scan'),
        also('referenced', 'SHARE ROW EXCLUSIVE'),
      ],
      source: createTable,
    },
    {
      holds: [
        also('parent', 'SHARE UPDATE EXCLUSIVE'),
        also('referenced', 'SHARE ROW EXCLUSIVE'),
        also('source', 'ACCESS SHARE'),
      ],
      source: createTable,
    },
  ],
  SetTableOption: [
    {
      when: ({ option }) =>
        option === 'logged' || option === 'unlogged' || option === 'access method',
      holds: on('ACCESS EXCLUSIVE', 'rewrite'),
      source: alterTable,
    },
    {
      // Copied block by block, indexes stay where they are.
      when: ({ option }) => option === 'tablespace',
      holds: on('ACCESS EXCLUSIVE', 'rewrite'),
      source: alterTable,
    },
    {
      when: ({ option }) => option === 'enable trigger' || option === 'disable trigger',
      holds: onAll('SHARE ROW EXCLUSIVE'),
      source: alterTable,
    },
    {
      when: ({ option }) => option === 'storage parameters' || option === 'cluster',
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source: alterTable,
    },
    { holds: on('ACCESS EXCLUSIVE'), source: alterTable },
  ],
  RenameTable: [{ holds: on('ACCESS EXCLUSIVE'), source: alterTable }],
  AttachPartition: [
    {
      holds: [
        ...on('SHARE UPDATE EXCLUSIVE'),
        also('partition', 'ACCESS EXCLUSIVE', 'scan'),
        also('default partition', 'ACCESS EXCLUSIVE', 'scan'),
      ],
      source: alterTable,
    },
  ],
  DetachPartition: [
    {
      when: (change) => change.concurrently,
      holds: [...on('SHARE UPDATE EXCLUSIVE'), also('partition', 'ACCESS EXCLUSIVE')],
      source: alterTable,
    },
    {
      holds: [
        ...on('ACCESS EXCLUSIVE'),
        also('partition', 'ACCESS EXCLUSIVE'),
        also('default partition', 'ACCESS EXCLUSIVE'),
      ],
      source: alterTable,
    },
  ],
  Truncate: [
    {
      when: (change) => change.cascade,
      holds: [...onAll('ACCESS EXCLUSIVE'), also('foreign key children', 'ACCESS EXCLUSIVE')],
      source: page('sql-truncate'),
    },
    { holds: onAll('ACCESS EXCLUSIVE'), source: page('sql-truncate') },
  ],
  Maintain: [
    {
      when: ({ operation }) => operation === 'vacuum full',
      holds: on('ACCESS EXCLUSIVE', 'rewrite'),
      source: page('sql-vacuum'),
    },
    {
      when: ({ operation }) => operation === 'cluster',
      holds: on('ACCESS EXCLUSIVE', 'rewrite'),
      source: page('sql-cluster'),
    },
    {
      when: ({ operation }) => operation === 'vacuum' || operation === 'analyze',
      holds: on('SHARE UPDATE EXCLUSIVE', 'scan'),
      source: page('sql-vacuum'),
    },
    { holds: [], source: page('sql-vacuum') },
  ],
  LockTable: (
    [
      'ACCESS SHARE',
      'ROW SHARE',
      'ROW EXCLUSIVE',
      'SHARE UPDATE EXCLUSIVE',
      'SHARE',
      'SHARE ROW EXCLUSIVE',
      'EXCLUSIVE',
      'ACCESS EXCLUSIVE',
    ] as const
  ).map((lock) => ({
    when: ({ mode }: { readonly mode: string }) => mode === lock,
    holds: onAll(lock),
    source: page('sql-lock'),
  })),
};
