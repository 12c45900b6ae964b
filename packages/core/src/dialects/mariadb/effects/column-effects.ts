import type { AddColumn, AlterColumnType, DropColumn } from '../../../ir/index.js';
import { columnChange } from '../../mysql/effects/column-change.js';
import { copy, exclusive, inplace, instant, withDemands } from '../../mysql/effects/rows.js';
import {
  columnOf,
  hasConstraint,
  hasFulltext,
  isComputedDefault,
  isIndexed,
  isPlaced,
} from '../../mysql/effects/table-facts.js';
import type { ColumnKinds, EffectTable } from '../../effects.js';
import { release } from '../../release.js';
import { copied, inplacePage, instantPage, nocopy, nocopyPage, overview } from './rows.js';

const v10_3 = release(10, 3);
/** Columns come and go without a rebuild wherever they stand. */
const v10_4 = release(10, 4);
const rebuild = inplace('rewrite');
const source = instantPage;

export const columnEffects: Pick<EffectTable, ColumnKinds> = {
  AddColumn: withDemands<AddColumn>(
    [
      {
        when: ({ column }) => column.identity,
        ...inplace('rewrite', 'LOCK=SHARED'),
        source: inplacePage,
      },
      ...copied<AddColumn>({ when: ({ column }) => column.generated === 'stored' }),
      ...copied<AddColumn>({
        when: ({ column }, { checksForeignKeys }) =>
          hasConstraint(column, 'ForeignKey') && checksForeignKeys !== false,
      }),
      {
        when: ({ table }, about) => hasFulltext(table, about),
        ...inplace('rewrite', 'LOCK=SHARED'),
        source: inplacePage,
      },
      {
        when: ({ column }) =>
          ['PrimaryKey', 'Unique', 'ForeignKey'].some((kind) => hasConstraint(column, kind)),
        ...rebuild,
        source: inplacePage,
      },
      // Whether it gives one value for all rows is not asked: uuid() does not.
      ...copied<AddColumn>({ when: ({ column }) => isComputedDefault(column), certain: false }),
      { from: v10_4, ...instant, source },
      { from: v10_3, when: (change) => !isPlaced(change), ...instant, source },
      { ...rebuild, source: inplacePage },
    ],
    overview,
  ),
  DropColumn: withDemands<DropColumn>(
    [
      {
        when: ({ table }, about) => hasFulltext(table, about),
        ...inplace('rewrite', 'LOCK=SHARED'),
        source: inplacePage,
      },
      {
        from: v10_4,
        when: ({ table, column }, about) => isIndexed(table, column, about),
        ...nocopy,
        source: nocopyPage,
      },
      { from: v10_4, ...instant, source },
      {
        when: ({ table, column }, about) => columnOf(table, column, about)?.generated === 'virtual',
        ...instant,
        source,
      },
      { ...rebuild, source: inplacePage },
    ],
    overview,
  ),
  RenameColumn: withDemands([{ ...instant, source }], overview),
  AlterColumnType: withDemands<AlterColumnType>(
    [
      {
        from: v10_4,
        when: (change, about) =>
          /^(?:description|members|longer|.*from short)$/.test(columnChange(change, about)),
        ...instant,
        source,
      },
      {
        when: (change, about) =>
          /^(?:description|members|longer)$/.test(columnChange(change, about)),
        ...inplace('none'),
        source: inplacePage,
      },
      {
        when: (change, about) => columnChange(change, about) === 'null',
        ...rebuild,
        source: inplacePage,
      },
      {
        // The numbers are given out once, whoever writes meanwhile.
        when: (change, about) =>
          change.definition?.identity === true && columnChange(change, about) === 'type',
        ...copy,
        source: overview,
      },
      ...copied<AlterColumnType>({
        when: (change, about) => /^(?:unknown|perhaps across.*)$/.test(columnChange(change, about)),
        certain: false,
      }),
      ...copied<AlterColumnType>(),
    ],
    overview,
  ),
  SetNotNull: withDemands([{ ...rebuild, source: inplacePage }], overview),
  DropNotNull: withDemands([{ ...rebuild, source: inplacePage }], overview),
  SetDefault: withDemands([{ ...instant, source }], overview),
  AlterColumn: withDemands([{ ...exclusive, certain: false, source: overview }], overview),
};
