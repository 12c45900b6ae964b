import type { Catalog } from '../../../catalog/catalog.js';
import { domainsOf } from '../../../catalog/domain-bases.js';
import type { ColumnDefinition, TypeName } from '../../../ir/index.js';
import { isKnownNot, isKnownNotNull, isProvenNotNull, isThere } from './proven.js';
import { also, on, onAll, onAllButHeirs, onHeirs, page } from './rows.js';
import type { ColumnKinds, EffectTable } from '../../effects.js';
import { typeChangeEffects } from './type-change-effects.js';
import { fillsRowByRow, volatilityOf } from './volatility.js';

const source = page('sql-altertable');

/** Changes of columns. All of them also reach the partitions of the table. */
export const columnEffects: Pick<EffectTable, ColumnKinds> = {
  AddColumn: [
    {
      when: ({ table, column, ifNotExists }, about) =>
        ifNotExists && isThere(table, column.name, about),
      holds: on('ACCESS EXCLUSIVE'),
      source,
    },
    {
      when: ({ column }) => fillsRowByRow(column),
      holds: [...onAll('ACCESS EXCLUSIVE', 'rewrite'), also('referenced', 'SHARE ROW EXCLUSIVE')],
      source,
    },
    {
      // Its constraints have to be held against every row.
      when: ({ column: { type } }, { catalog }) =>
        type !== undefined && isConstrained(type, catalog),
      holds: [...onAll('ACCESS EXCLUSIVE', 'rewrite'), also('referenced', 'SHARE ROW EXCLUSIVE')],
      source,
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
      holds: [
        ...onAllButHeirs('ACCESS EXCLUSIVE', 'build'),
        also('referenced', 'SHARE ROW EXCLUSIVE'),
      ],
      source,
    },
    {
      // Without a default every row would be NULL: the table is looked at, and one row is enough to fail.
      when: ({ column }) =>
        has(column, 'Check') ||
        (column.notNull && !column.default && column.generated !== 'stored'),
      holds: [...onAll('ACCESS EXCLUSIVE', 'scan'), also('referenced', 'SHARE ROW EXCLUSIVE')],
      source,
    },
    {
      // The rows are looked at, and as all of them are NULL nothing is looked up.
      when: ({ column }) => has(column, 'ForeignKey') && isNull(column.default),
      holds: [
        ...onAllButHeirs('ACCESS EXCLUSIVE', 'scan'),
        also('referenced', 'SHARE ROW EXCLUSIVE'),
      ],
      source,
    },
    {
      // A reference of a column without a default holds without a look.
      when: ({ column }) => has(column, 'ForeignKey') && column.default !== undefined,
      holds: [
        ...onAllButHeirs('ACCESS EXCLUSIVE', 'scan'),
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
    {
      when: ({ table, column }, about) => isKnownNot(table, column, about),
      holds: on('ACCESS EXCLUSIVE'),
      source,
    },
    {
      when: ({ cascade }) => cascade,
      holds: [
        ...onAll('ACCESS EXCLUSIVE'),
        also('referenced', 'ACCESS EXCLUSIVE'),
        also('foreign key children', 'ACCESS EXCLUSIVE'),
      ],
      source,
    },
    {
      // Before 15, of a partitioned table only the partitions have the triggers of a foreign key.
      before: 15,
      holds: [...onAll('ACCESS EXCLUSIVE'), also('referenced leaves', 'ACCESS EXCLUSIVE')],
      source: 'https://www.postgresql.org/docs/14/sql-altertable.html',
    },
    { holds: [...onAll('ACCESS EXCLUSIVE'), also('referenced', 'ACCESS EXCLUSIVE')], source },
  ],
  RenameColumn: [{ holds: onAll('ACCESS EXCLUSIVE'), source }],
  AlterColumnType: typeChangeEffects,
  SetNotNull: [
    {
      from: 18,
      when: ({ table, column }, about) => isKnownNotNull(table, column, about) === true,
      holds: on('ACCESS EXCLUSIVE'),
      source,
    },
    {
      when: ({ table, column }, about) => isKnownNotNull(table, column, about) === true,
      holds: onHeirs('ACCESS EXCLUSIVE'),
      source,
    },
    {
      from: 12,
      when: ({ table, column }, about) => isProvenNotNull(table, column, about),
      holds: onAll('ACCESS EXCLUSIVE'),
      source,
    },
    { holds: onAll('ACCESS EXCLUSIVE', 'scan'), source },
  ],
  DropNotNull: [
    {
      from: 18,
      when: ({ table, column }, about) => isKnownNotNull(table, column, about) === false,
      holds: on('ACCESS EXCLUSIVE'),
      source,
    },
    { holds: onAll('ACCESS EXCLUSIVE'), source },
  ],
  SetDefault: [{ holds: onAll('ACCESS EXCLUSIVE'), source }],
  AlterColumn: [
    {
      when: ({ change }) => change === 'statistics',
      holds: onAll('SHARE UPDATE EXCLUSIVE'),
      source,
    },
    {
      when: ({ change }) => change === 'options',
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source,
    },
    {
      when: ({ change }) => change === 'compression',
      holds: on('ACCESS EXCLUSIVE'),
      source,
    },
    {
      when: ({ table, column, change }, { catalog }) => {
        const known = catalog.table(table)?.columns.get(column);
        return (
          change === 'set expression' && known?.kind === 'Column' && known.generated === 'virtual'
        );
      },
      holds: onAll('ACCESS EXCLUSIVE'),
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

function isNull(value: ColumnDefinition['default']): boolean {
  return (
    value?.kind === 'Expression' && value.operand.kind === 'Literal' && value.operand.value === null
  );
}

/** True for a domain with constraints, or one that stands on such a domain. */
function isConstrained(type: TypeName, catalog: Catalog): boolean {
  return [...domainsOf(type, catalog)].some((one) => one.constraints.length > 0 || one.notNull);
}
