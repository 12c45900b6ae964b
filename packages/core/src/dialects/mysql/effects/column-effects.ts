import type { AddColumn, AlterColumnType, DropColumn } from '../../../ir/index.js';
import type { ColumnKinds, EffectTable } from '../../effects.js';
import { release } from '../../release.js';
import { columnChange } from './column-change.js';
import { alterTable, onlineDdl, onlineDdl57 } from './pages.js';
import { copy, exclusive, inplace, instant, withDemands } from './rows.js';
import {
  columnOf,
  hasConstraint,
  hasFulltext,
  isComputedDefault,
  isIndexed,
  isPlaced,
} from './table-facts.js';

const v8 = release(8);
const rebuild = inplace('rewrite');
const source = onlineDdl;

export const columnEffects: Pick<EffectTable, ColumnKinds> = {
  AddColumn: withDemands<AddColumn>(
    [
      {
        when: ({ column }) => column.generated === 'stored',
        ...copy,
        source,
      },
      {
        when: ({ column }) => column.identity,
        ...inplace('rewrite', 'LOCK=SHARED'),
        source,
      },
      {
        // Before this release CHECK is read and forgotten.
        from: release(8, 0, 16),
        when: ({ column }) => hasConstraint(column, 'Check'),
        ...copy,
        source: 'https://bugs.mysql.com/bug.php?id=117450',
      },
      {
        // Before this release REFERENCES of a column is read and forgotten.
        from: release(9),
        when: ({ column }, { checksForeignKeys }) =>
          hasConstraint(column, 'ForeignKey') && checksForeignKeys !== false,
        ...copy,
        source,
      },
      {
        from: release(8, 0, 13),
        when: ({ column }) => isComputedDefault(column),
        ...copy,
        certain: false,
        source: alterTable,
      },
      {
        when: ({ table }, about) => hasFulltext(table, about),
        ...inplace('rewrite', 'LOCK=SHARED'),
        certain: false,
        source,
      },
      {
        when: ({ column }) =>
          hasConstraint(column, 'PrimaryKey') || hasConstraint(column, 'Unique'),
        ...rebuild,
        source,
      },
      { from: v8, when: ({ column }) => column.generated === 'virtual', ...instant, source },
      {
        when: ({ column }) => column.generated === 'virtual',
        ...inplace('none'),
        source: onlineDdl57,
      },
      { from: release(8, 0, 12), before: release(8, 0, 29), when: isPlaced, ...rebuild, source },
      { from: release(8, 0, 12), ...instant, source },
      { ...rebuild, source: onlineDdl57 },
    ],
    alterTable,
  ),
  DropColumn: withDemands<DropColumn>(
    [
      {
        from: v8,
        when: ({ table, column }, about) => columnOf(table, column, about)?.generated === 'virtual',
        ...instant,
        source,
      },
      {
        when: ({ table, column }, about) => columnOf(table, column, about)?.generated === 'virtual',
        ...inplace('none'),
        source: onlineDdl57,
      },
      {
        when: ({ table }, about) => hasFulltext(table, about),
        ...inplace('rewrite', 'LOCK=SHARED'),
        certain: false,
        source,
      },
      {
        // Its indexes go or shrink, which is not done at once.
        when: ({ table, column }, about) => isIndexed(table, column, about),
        ...rebuild,
        source,
      },
      { from: release(8, 0, 29), ...instant, source },
      { ...rebuild, source: onlineDdl57 },
    ],
    alterTable,
  ),
  RenameColumn: withDemands(
    [
      { from: release(8, 0, 28), ...instant, source },
      { ...inplace('none'), source },
    ],
    alterTable,
  ),
  AlterColumnType: withDemands<AlterColumnType>(
    [
      {
        from: v8,
        when: (change, about) => /^(?:description|members)$/.test(columnChange(change, about)),
        ...instant,
        source,
      },
      {
        when: (change, about) =>
          /^(?:description|members|longer)$/.test(columnChange(change, about)),
        ...inplace('none'),
        source,
      },
      {
        when: (change, about) => columnChange(change, about) === 'null',
        ...rebuild,
        source,
      },
      {
        when: (change, about) => /^(?:unknown|perhaps.*)$/.test(columnChange(change, about)),
        ...copy,
        certain: false,
        source,
      },
      { ...copy, source },
    ],
    alterTable,
  ),
  SetNotNull: withDemands([{ ...rebuild, source }], alterTable),
  DropNotNull: withDemands([{ ...rebuild, source }], alterTable),
  SetDefault: withDemands(
    [
      { from: v8, ...instant, source },
      { ...inplace('none'), source: onlineDdl57 },
    ],
    alterTable,
  ),
  AlterColumn: withDemands([{ ...exclusive, certain: false, source: alterTable }], alterTable),
};
