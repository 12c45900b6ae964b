import type { Catalog } from '../../../catalog/catalog.js';
import { nameOf, type Table } from '../../../catalog/table.js';
import type { Maintain } from '../../../ir/index.js';
import {
  lockModes,
  type EffectRow,
  type EffectTable,
  type Hold,
  type LockMode,
  type Work,
} from '../../effects.js';
import { foreignKeyChildren } from '../../reach/foreign-keys.js';
import { also, on, onAll, onPartitions, page } from './rows.js';

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

/** Locks that CREATE TABLE … PARTITION OF takes in every version. */
const newPartition: readonly Hold[] = [
  also('parent', 'ACCESS EXCLUSIVE'),
  also('default partition', 'ACCESS EXCLUSIVE', 'scan'),
  also('referenced', 'SHARE ROW EXCLUSIVE'),
  also('foreign key parents', 'SHARE ROW EXCLUSIVE'),
];

export const tableEffects: Pick<EffectTable, Kinds> = {
  CreateTable: [
    {
      when: ({ table, ifNotExists }, { catalog }) =>
        ifNotExists && catalog.table(table) !== undefined,
      holds: [],
      source: createTable,
    },
    {
      before: 15,
      when: (change) => change.partitionOf !== undefined,
      holds: newPartition,
      source: 'https://www.postgresql.org/docs/14/sql-createtable.html',
    },
    {
      when: (change) => change.partitionOf !== undefined,
      holds: [...newPartition, also('foreign key children', 'SHARE ROW EXCLUSIVE')],
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
      when: ({ table, option }, { catalog }) =>
        (option === 'logged' || option === 'unlogged') &&
        isKnownUnlogged(catalog.table(table)) === (option === 'unlogged'),
      holds: on('ACCESS EXCLUSIVE'),
      source: alterTable,
    },
    {
      when: ({ option }) => option === 'logged' || option === 'unlogged',
      holds: on('ACCESS EXCLUSIVE', 'rewrite'),
      source: alterTable,
    },
    {
      // A table that is there already stays as it is, which no file tells.
      when: ({ option }) => option === 'tablespace' || option === 'access method',
      holds: on('ACCESS EXCLUSIVE', 'rewrite'),
      certain: false,
      source: alterTable,
    },
    {
      when: ({ option }) => option === 'enable trigger' || option === 'disable trigger',
      holds: onPartitions('SHARE ROW EXCLUSIVE'),
      source: alterTable,
    },
    {
      when: ({ option, value = '' }) =>
        option === 'cluster' ||
        (option === 'storage parameters' && !value.split(',').includes('user_catalog_table')),
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source: alterTable,
    },
    {
      when: ({ option }) => option === 'inherit',
      holds: [...on('ACCESS EXCLUSIVE'), also('parent', 'SHARE UPDATE EXCLUSIVE')],
      source: alterTable,
    },
    { holds: on('ACCESS EXCLUSIVE'), source: alterTable },
  ],
  RenameTable: [{ holds: on('ACCESS EXCLUSIVE'), source: alterTable }],
  AttachPartition: [
    {
      holds: [
        ...on('SHARE UPDATE EXCLUSIVE'),
        also('partition', 'ACCESS EXCLUSIVE', 'build'),
        also('default partition', 'ACCESS EXCLUSIVE', 'scan'),
        also('foreign key parents', 'SHARE ROW EXCLUSIVE', 'scan'),
        also('foreign key children', 'SHARE ROW EXCLUSIVE'),
      ],
      certain: false,
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
      // Foreign keys to the table may not point at rows that go with the partition: both sides are looked at.
      when: (change, { catalog }) => foreignKeyChildren(change, catalog).length > 0,
      holds: [
        ...on('ACCESS EXCLUSIVE'),
        also('partition', 'ACCESS EXCLUSIVE', 'scan'),
        also('default partition', 'ACCESS EXCLUSIVE'),
        also('foreign key parents', 'SHARE ROW EXCLUSIVE'),
        also('foreign key children', 'ACCESS EXCLUSIVE', 'scan'),
      ],
      source: alterTable,
    },
    {
      // A trigger for each row is dropped from the partition.
      before: 14,
      when: ({ table }, { catalog }) => !hasRowTrigger(catalog.table(table), catalog),
      holds: [
        ...on('ACCESS EXCLUSIVE'),
        also('partition', 'SHARE UPDATE EXCLUSIVE'),
        also('default partition', 'ACCESS EXCLUSIVE'),
        also('foreign key parents', 'SHARE ROW EXCLUSIVE'),
      ],
      source: 'https://www.postgresql.org/docs/13/sql-altertable.html',
    },
    {
      holds: [
        ...on('ACCESS EXCLUSIVE'),
        also('partition', 'ACCESS EXCLUSIVE'),
        also('default partition', 'ACCESS EXCLUSIVE'),
        also('foreign key parents', 'SHARE ROW EXCLUSIVE'),
      ],
      source: alterTable,
    },
  ],
  Truncate: [
    {
      when: (change) => change.cascade,
      holds: [...onAll('ACCESS EXCLUSIVE'), also('all foreign key children', 'ACCESS EXCLUSIVE')],
      source: page('sql-truncate'),
    },
    { holds: onAll('ACCESS EXCLUSIVE'), source: page('sql-truncate') },
  ],
  Maintain: [
    ...vacuumed('vacuum full', 'ACCESS EXCLUSIVE', 'rewrite'),
    {
      when: ({ operation }) => operation === 'cluster',
      holds: onPartitions('ACCESS EXCLUSIVE', 'rewrite'),
      source: page('sql-cluster'),
    },
    {
      before: 18,
      when: ({ operation }) => operation === 'analyze',
      holds: [
        ...onPartitions('SHARE UPDATE EXCLUSIVE', 'scan'),
        also('heirs', 'ACCESS SHARE', 'scan'),
      ],
      source: 'https://www.postgresql.org/docs/17/sql-analyze.html',
    },
    {
      when: ({ operation }) => operation === 'analyze',
      holds: onAll('SHARE UPDATE EXCLUSIVE', 'scan'),
      source: page('sql-analyze'),
    },
    ...vacuumed('vacuum', 'SHARE UPDATE EXCLUSIVE', 'scan'),
  ],
  LockTable: lockModes.map((lock) => ({
    when: ({ mode }) => mode === lock,
    holds: onAll(lock),
    source: page('sql-lock'),
  })),
};

/** Since 18 the tables that inherit from the named ones are done too. */
function vacuumed(
  operation: Maintain['operation'],
  lock: LockMode,
  work: Work,
): readonly EffectRow<Maintain>[] {
  const row = { when: (one: Maintain) => one.operation === operation, source: page('sql-vacuum') };
  return [
    { ...row, from: 18, holds: onAll(lock, work) },
    { ...row, holds: onPartitions(lock, work) },
  ];
}

/** A partitioned table has the triggers for each row of the ones above it. */
function hasRowTrigger(table: Table | undefined, catalog: Catalog): boolean {
  const seen = new Set<Table>();
  for (let one = table; one && !seen.has(one);) {
    if ([...one.triggers.values()].some(({ forEachRow }) => forEachRow)) return true;
    seen.add(one);
    one = one.partitionOf === undefined ? undefined : catalog.table(nameOf(one.partitionOf));
  }
  return false;
}

/** Of a table that no migration makes, nothing is known. */
function isKnownUnlogged(table: Table | undefined): boolean | undefined {
  return table?.isWhole ? table.unlogged : undefined;
}
