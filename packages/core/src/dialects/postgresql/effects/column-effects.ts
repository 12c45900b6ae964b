import type { ColumnDefinition } from '../../../ir/index.js';
import type { EffectTable } from '../../effects.js';
import { isProvenNotNull } from './proven.js';
import { also, on, onAll, page } from './rows.js';
import { typeChange } from './type-change.js';
import { fillsRowByRow, volatilityOf } from './volatility.js';

const source = page('sql-altertable');

type Kinds =
  | 'AddColumn'
  | 'DropColumn'
  | 'RenameColumn'
  | 'AlterColumnType'
  | 'SetNotNull'
  | 'DropNotNull'
  | 'SetDefault'
  | 'AlterColumn';

/** Changes of columns. All of them also reach the partitions of the table. */
export const columnEffects: Pick<EffectTable, Kinds> = {
  AddColumn: [
    {
      when: ({ column }) => fillsRowByRow(column),
      holds: [...onAll('ACCESS EXCLUSIVE', 'rewrite'), also('referenced', 'SHARE ROW EXCLUSIVE')],
      source,
    },
    {
      when: ({ column }, { catalog }) => hasDomain(column, (type) => catalog.type(type)?.of),
      holds: onAll('ACCESS EXCLUSIVE', 'rewrite'),
      source: page('sql-altertable'),
    },
    {
      before: 11,
      when: ({ column }) => column.default !== undefined,
      holds: onAll('ACCESS EXCLUSIVE', 'rewrite'),
      source: 'https://www.postgresql.org/docs/10/sql-altertable.html',
    },
    {
      when: ({ column }) => volatilityOf(column.default) === 'unknown',
      holds: onAll('ACCESS EXCLUSIVE', 'rewrite'),
      certain: false,
      source,
    },
    {
      when: ({ column }) => hasKey(column),
      holds: onAll('ACCESS EXCLUSIVE', 'build'),
      source,
    },
    {
      // Without a default every row would be NULL: the table is looked at, and one row is enough to fail.
      when: ({ column }) =>
        has(column, 'Check') || (column.notNull && !column.default && !column.generated),
      holds: onAll('ACCESS EXCLUSIVE', 'scan'),
      source,
    },
    {
      // A reference of a column that is NULL everywhere holds without a look; any default, NULL too, asks for one.
      when: ({ column }) => has(column, 'ForeignKey') && column.default !== undefined,
      holds: [
        ...onAll('ACCESS EXCLUSIVE', 'scan'),
        also('referenced', 'SHARE ROW EXCLUSIVE', 'scan'),
      ],
      source,
    },
    {
      holds: [...onAll('ACCESS EXCLUSIVE'), also('referenced', 'SHARE ROW EXCLUSIVE')],
      source,
    },
  ],
  DropColumn: [
    { holds: [...onAll('ACCESS EXCLUSIVE'), also('referenced', 'ACCESS EXCLUSIVE')], source },
  ],
  RenameColumn: [{ holds: onAll('ACCESS EXCLUSIVE'), source }],
  AlterColumnType: [
    {
      when: (change, about) => typeChange(change, about) === 'free',
      holds: onAll('ACCESS EXCLUSIVE'),
      source,
    },
    {
      when: (change, about) => typeChange(change, about) === 'build',
      holds: onAll('ACCESS EXCLUSIVE', 'build'),
      source,
    },
    {
      when: (change, about) => typeChange(change, about) === 'unknown',
      holds: onAll('ACCESS EXCLUSIVE', 'rewrite'),
      certain: false,
      source,
    },
    { holds: onAll('ACCESS EXCLUSIVE', 'rewrite'), source },
  ],
  SetNotNull: [
    {
      from: 12,
      when: ({ table, column }, about) => isProvenNotNull(table, column, about),
      holds: onAll('ACCESS EXCLUSIVE'),
      source,
    },
    { holds: onAll('ACCESS EXCLUSIVE', 'scan'), source },
  ],
  DropNotNull: [{ holds: onAll('ACCESS EXCLUSIVE'), source }],
  SetDefault: [{ holds: onAll('ACCESS EXCLUSIVE'), source }],
  AlterColumn: [
    {
      when: ({ change }) => change === 'statistics' || change === 'options',
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source,
    },
    {
      when: ({ change }) => change === 'set expression',
      holds: onAll('ACCESS EXCLUSIVE', 'rewrite'),
      source,
    },
    { holds: onAll('ACCESS EXCLUSIVE'), source },
  ],
};

function has({ constraints }: ColumnDefinition, kind: string): boolean {
  return constraints.some((constraint) => constraint.kind === kind);
}

function hasKey(column: ColumnDefinition): boolean {
  return has(column, 'PrimaryKey') || has(column, 'Unique');
}

/** A domain can have constraints, which every row has to be held against: the table is written anew. */
function hasDomain(
  { type }: ColumnDefinition,
  kindOf: (type: NonNullable<ColumnDefinition['type']>) => string | undefined,
): boolean {
  return type !== undefined && kindOf(type) === 'domain';
}
