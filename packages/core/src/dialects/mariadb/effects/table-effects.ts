import type {
  AddConstraint,
  AlterConstraint,
  CreateIndex,
  DropConstraint,
  SetTableOption,
} from '../../../ir/index.js';
import { exclusive, inplace, instant, way, withDemands } from '../../mysql/effects/rows.js';
import type { TableKinds } from '../../mysql/effects/table-effects.js';
import { hasFulltext, isPrimaryKey, isReplaced } from '../../mysql/effects/table-facts.js';
import type { EffectTable } from '../../effects.js';
import {
  copied,
  inplacePage,
  instantPage,
  nocopy,
  nocopyBuild,
  nocopyPage,
  overview,
} from './rows.js';

const rebuild = inplace('rewrite');

export const tableEffects: Pick<EffectTable, TableKinds> = {
  AddConstraint: withDemands<AddConstraint>(
    [
      {
        when: ({ constraint: { kind } }) => kind === 'PrimaryKey',
        ...rebuild,
        source: inplacePage,
      },
      {
        when: ({ constraint: { kind } }) => kind === 'Unique',
        ...nocopyBuild,
        source: nocopyPage,
      },
      {
        when: ({ constraint: { kind } }, { checksForeignKeys }) =>
          kind === 'ForeignKey' && checksForeignKeys === false,
        ...nocopy,
        source: nocopyPage,
      },
      ...copied<AddConstraint>(),
    ],
    overview,
  ),
  AlterConstraint: withDemands<AlterConstraint>([{ ...instant, source: overview }], overview),
  DropConstraint: withDemands<DropConstraint>(
    [
      { when: isReplaced, ...rebuild, source: inplacePage },
      ...copied<DropConstraint>({ when: isPrimaryKey }),
      { ...instant, source: instantPage },
    ],
    overview,
  ),
  SetTableOption: withDemands<SetTableOption>(
    [
      ...copied<SetTableOption>({
        when: ({ option, value = '' }) =>
          option === 'character set' ||
          /^(?:partition by|remove partitioning|add system versioning|order by)$/.test(value),
      }),
      ...copied<SetTableOption>({
        when: ({ option, value }) => option === 'engine' && value?.toLowerCase() !== 'innodb',
      }),
      {
        when: ({ option, table }, about) => isRebuild(option) && hasFulltext(table, about),
        ...inplace('rewrite', 'LOCK=SHARED'),
        source: inplacePage,
      },
      { when: ({ option }) => isRebuild(option), ...rebuild, source: inplacePage },
      {
        when: ({ option, value = '' }) => option === 'tablespace' || /partition$/.test(value),
        ...exclusive,
        certain: false,
        source: overview,
      },
      { ...instant, source: instantPage },
    ],
    overview,
  ),
  RenameTable: [{ ...way('INSTANT', 'LOCK=EXCLUSIVE', 'none'), source: instantPage }],
  CreateIndex: withDemands<CreateIndex>(
    [
      {
        when: ({ method }) => method === 'fulltext',
        ...inplace('build', 'LOCK=SHARED'),
        source: inplacePage,
      },
      {
        when: ({ method }) => method === 'spatial',
        ...way('NOCOPY', 'LOCK=SHARED', 'build'),
        source: nocopyPage,
      },
      { ...nocopyBuild, source: nocopyPage },
    ],
    overview,
  ),
  DropIndex: [{ ...nocopy, source: nocopyPage }],
  Rename: [
    { when: ({ object }) => object === 'index', ...instant, source: instantPage },
    {
      when: ({ object, table }) => object === 'table' || object === 'view' || table !== undefined,
      ...exclusive,
      source: overview,
    },
  ],
};

function isRebuild(option: SetTableOption['option']): boolean {
  return option === 'rebuild' || option === 'engine';
}
