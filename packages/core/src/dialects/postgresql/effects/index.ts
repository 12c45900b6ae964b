import type { EffectTable } from '../effects.js';

const none = { lock: undefined, work: 'none' } as const;
const manual = 'https://www.postgresql.org/docs/current';

/** Locks on the table that a change reaches, and the work done under them. */
export const effects: EffectTable = {
  CreateTable: [
    {
      when: (change) => change.partitionOf !== undefined,
      lock: 'ACCESS EXCLUSIVE',
      work: 'none',
      source: `${manual}/sql-createtable.html`,
    },
    { ...none, source: `${manual}/sql-createtable.html` },
  ],
  AddColumn: [{ lock: 'ACCESS EXCLUSIVE', work: 'none', source: `${manual}/sql-altertable.html` }],
  RenameTable: [
    { lock: 'ACCESS EXCLUSIVE', work: 'none', source: `${manual}/sql-altertable.html` },
  ],
  DetachPartition: [
    {
      when: (change) => change.concurrently,
      lock: 'SHARE UPDATE EXCLUSIVE',
      work: 'none',
      source: `${manual}/sql-altertable.html`,
    },
    { lock: 'ACCESS EXCLUSIVE', work: 'none', source: `${manual}/sql-altertable.html` },
  ],
  CreateIndex: [
    {
      when: (change) => change.concurrently,
      lock: 'SHARE UPDATE EXCLUSIVE',
      work: 'build',
      source: `${manual}/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY`,
    },
    {
      when: (change) => change.only,
      lock: 'SHARE',
      work: 'none',
      source: `${manual}/ddl-partitioning.html`,
    },
    { lock: 'SHARE', work: 'build', source: `${manual}/sql-createindex.html` },
  ],
  DropIndex: [
    {
      when: (change) => change.concurrently,
      lock: 'SHARE UPDATE EXCLUSIVE',
      work: 'none',
      source: `${manual}/sql-dropindex.html`,
    },
    { lock: 'ACCESS EXCLUSIVE', work: 'none', source: `${manual}/sql-dropindex.html` },
  ],
  Reindex: [
    {
      when: (change) => change.concurrently,
      lock: 'SHARE UPDATE EXCLUSIVE',
      work: 'build',
      source: `${manual}/sql-reindex.html#SQL-REINDEX-CONCURRENTLY`,
    },
    { lock: 'SHARE', work: 'build', source: `${manual}/sql-reindex.html` },
  ],
  CreateView: [{ ...none, source: `${manual}/sql-createview.html` }],
  Drop: [{ lock: 'ACCESS EXCLUSIVE', work: 'none', source: `${manual}/sql-droptable.html` }],
};
