import type { AddConstraint } from '../../../ir/index.js';
import type { About, EffectTable } from '../../effects.js';
import { isProvenNotNull } from './proven.js';
import { also, onAll, page } from './rows.js';

const source = page('sql-altertable');

type Kinds =
  | 'AddConstraint'
  | 'ValidateConstraint'
  | 'AlterConstraint'
  | 'DropConstraint'
  | 'RenameConstraint';

export const constraintEffects: Pick<EffectTable, Kinds> = {
  AddConstraint: [
    {
      when: ({ constraint }) =>
        constraint.kind === 'ForeignKey' && constraint.validated && constraint.enforced,
      holds: [
        ...onAll('SHARE ROW EXCLUSIVE', 'scan'),
        also('referenced', 'SHARE ROW EXCLUSIVE', 'scan'),
      ],
      source,
    },
    {
      when: ({ constraint }) => constraint.kind === 'ForeignKey',
      holds: [...onAll('SHARE ROW EXCLUSIVE'), also('referenced', 'SHARE ROW EXCLUSIVE')],
      source,
    },
    {
      when: (change, about) => usesIndex(change) && isNotNullAlready(change, about),
      holds: onAll('ACCESS EXCLUSIVE'),
      source,
    },
    {
      // A primary key makes its columns NOT NULL, for which the table is looked at.
      when: (change) => usesIndex(change),
      holds: onAll('ACCESS EXCLUSIVE', 'scan'),
      source,
    },
    {
      when: ({ constraint: { kind } }) =>
        kind === 'PrimaryKey' || kind === 'Unique' || kind === 'Exclude',
      holds: onAll('ACCESS EXCLUSIVE', 'build'),
      source,
    },
    {
      when: ({ table, constraint }, about) =>
        !constraint.validated ||
        !constraint.enforced ||
        (constraint.kind === 'NotNull' && isProvenNotNull(table, constraint.column, about)),
      holds: onAll('ACCESS EXCLUSIVE'),
      source,
    },
    { holds: onAll('ACCESS EXCLUSIVE', 'scan'), source },
  ],
  ValidateConstraint: [
    {
      holds: [...onAll('SHARE UPDATE EXCLUSIVE', 'scan'), also('referenced', 'ROW SHARE', 'scan')],
      source,
    },
  ],
  AlterConstraint: [
    { holds: [...onAll('ACCESS EXCLUSIVE'), also('referenced', 'ACCESS EXCLUSIVE')], source },
  ],
  DropConstraint: [
    { holds: [...onAll('ACCESS EXCLUSIVE'), also('referenced', 'ACCESS EXCLUSIVE')], source },
  ],
  RenameConstraint: [{ holds: onAll('ACCESS EXCLUSIVE'), source }],
};

function usesIndex({ constraint }: AddConstraint): boolean {
  return 'usingIndex' in constraint && constraint.usingIndex !== undefined;
}

/** True for what asks nothing of its columns, and for columns that have it. */
function isNotNullAlready({ table, constraint }: AddConstraint, about: About): boolean {
  if (constraint.kind !== 'PrimaryKey') return true;
  const index = about.catalog
    .table(table)
    ?.indexes.find(({ name }) => name !== undefined && name === constraint.usingIndex);
  if (!index || 'kind' in index.columns) return false;
  return index.columns.every(
    ({ of }) => typeof of === 'string' && isProvenNotNull(table, of, about),
  );
}
