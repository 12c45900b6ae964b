import type { TableConstraint } from '../../../catalog/table.js';
import type {
  AddConstraint,
  Constraint,
  DropConstraint,
  RenameConstraint,
  ValidateConstraint,
} from '../../../ir/index.js';
import type { About, EffectTable } from '../../effects.js';
import { isProvenNotNull } from './proven.js';
import { also, on, onAll, onAllButHeirs, onPartitions, page } from './rows.js';

const source = page('sql-altertable');
const before18 = 'https://www.postgresql.org/docs/17/sql-altertable.html';

type Kinds =
  | 'AddConstraint'
  | 'ValidateConstraint'
  | 'AlterConstraint'
  | 'DropConstraint'
  | 'RenameConstraint';

export const constraintEffects: Pick<EffectTable, Kinds> = {
  AddConstraint: [
    {
      before: 18,
      when: ({ constraint }) =>
        constraint.kind === 'ForeignKey' && constraint.validated && constraint.enforced,
      holds: [
        ...onPartitions('SHARE ROW EXCLUSIVE', 'scan'),
        also('referenced', 'SHARE ROW EXCLUSIVE', 'scan'),
      ],
      source: before18,
    },
    {
      before: 18,
      when: ({ constraint }) => constraint.kind === 'ForeignKey',
      holds: [...onPartitions('SHARE ROW EXCLUSIVE'), also('referenced', 'SHARE ROW EXCLUSIVE')],
      source: before18,
    },
    {
      when: ({ constraint }) =>
        constraint.kind === 'ForeignKey' && constraint.validated && constraint.enforced,
      holds: [
        ...onAllButHeirs('SHARE ROW EXCLUSIVE', 'scan'),
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
      // Each partition is locked as CREATE INDEX does it.
      before: 18,
      when: ({ constraint: { kind } }) =>
        kind === 'PrimaryKey' || kind === 'Unique' || kind === 'Exclude',
      holds: [...on('ACCESS EXCLUSIVE', 'build'), also('partitions', 'SHARE', 'build')],
      source: before18,
    },
    {
      when: ({ constraint: { kind } }) =>
        kind === 'PrimaryKey' || kind === 'Unique' || kind === 'Exclude',
      holds: onAllButHeirs('ACCESS EXCLUSIVE', 'build'),
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
    {
      before: 18,
      when: ({ constraint }) => constraint.kind === 'Check' && constraint.noInherit === true,
      holds: on('ACCESS EXCLUSIVE', 'scan'),
      source: before18,
    },
    {
      when: ({ constraint }) => constraint.kind === 'Check' && constraint.noInherit === true,
      holds: onAllButHeirs('ACCESS EXCLUSIVE', 'scan'),
      source,
    },
    { holds: onAll('ACCESS EXCLUSIVE', 'scan'), source },
  ],
  ValidateConstraint: [
    {
      when: (change, about) => constraintOf(change, about)?.validated === true,
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source,
    },
    {
      holds: [...onAll('SHARE UPDATE EXCLUSIVE', 'scan'), also('referenced', 'ROW SHARE', 'scan')],
      source,
    },
  ],
  AlterConstraint: [
    {
      when: ({ enforced }) => enforced !== undefined,
      holds: [...onPartitions('ACCESS EXCLUSIVE'), also('referenced', 'ACCESS EXCLUSIVE')],
      source,
    },
    { holds: onPartitions('ACCESS EXCLUSIVE'), source },
  ],
  DropConstraint: [
    {
      when: (change, about) => isMissing(change, about) || isOf(change, about, keys),
      holds: [
        ...onPartitions('ACCESS EXCLUSIVE'),
        also('foreign key children', 'ACCESS EXCLUSIVE'),
      ],
      source,
    },
    { holds: [...onAll('ACCESS EXCLUSIVE'), also('referenced', 'ACCESS EXCLUSIVE')], source },
  ],
  RenameConstraint: [
    {
      when: (change, about) => isOf(change, about, [...keys, 'ForeignKey']),
      holds: on('ACCESS EXCLUSIVE'),
      source,
    },
    { holds: onAll('ACCESS EXCLUSIVE'), source },
  ],
};

const keys: readonly Constraint['kind'][] = ['PrimaryKey', 'Unique', 'Exclude'];

type Named = DropConstraint | RenameConstraint | ValidateConstraint;

function constraintOf(
  { table, constraint }: Named,
  { catalog }: About,
): TableConstraint | undefined {
  const { constraints = [] } = catalog.table(table) ?? {};
  return constraints.find(({ name }) => name !== undefined && name === constraint);
}

function isOf(change: Named, about: About, kinds: readonly Constraint['kind'][]): boolean {
  const found = constraintOf(change, about);
  return found !== undefined && kinds.includes(found.of.kind);
}

/** True when the catalog knows all constraints of the table, and this is none of them. */
function isMissing(change: DropConstraint, about: About): boolean {
  const found = about.catalog.table(change.table);
  return found !== undefined && found.isWhole && !constraintOf(change, about);
}

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
