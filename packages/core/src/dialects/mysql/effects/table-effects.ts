import type {
  AddConstraint,
  AlterConstraint,
  CreateIndex,
  DropConstraint,
  SetTableOption,
} from '../../../ir/index.js';
import type { EffectTable } from '../../effects.js';
import { release } from '../../release.js';
import { alterTable, onlineDdl, page } from './pages.js';
import { copy, exclusive, inplace, withDemands } from './rows.js';
import { hasFulltext, isPrimaryKey, isReplaced, isSpecial } from './table-facts.js';

/** The kinds of schema change that the rows here are about. */
export type TableKinds =
  | 'AddConstraint'
  | 'AlterConstraint'
  | 'DropConstraint'
  | 'SetTableOption'
  | 'RenameTable'
  | 'CreateIndex'
  | 'DropIndex'
  | 'Rename';

const source = onlineDdl;
const partitions = `${onlineDdl}#online-ddl-partitioning`;
/** CHECK is read and forgotten before. */
const hasChecks = release(8, 0, 16);

export const tableEffects: Pick<EffectTable, TableKinds> = {
  AddConstraint: withDemands<AddConstraint>(
    [
      { when: ({ constraint: { kind } }) => kind === 'PrimaryKey', ...inplace('rewrite'), source },
      { when: ({ constraint: { kind } }) => kind === 'Unique', ...inplace('build'), source },
      {
        when: ({ constraint: { kind } }, { checksForeignKeys }) =>
          kind === 'ForeignKey' && checksForeignKeys === false,
        ...inplace('none'),
        source,
      },
      { when: ({ constraint: { kind } }) => kind === 'ForeignKey', ...copy, source },
      {
        from: hasChecks,
        when: ({ constraint: { kind, enforced } }) => kind === 'Check' && enforced,
        ...copy,
        source: 'https://bugs.mysql.com/bug.php?id=117450',
      },
      { ...inplace('none'), source: alterTable },
    ],
    alterTable,
  ),
  AlterConstraint: withDemands<AlterConstraint>(
    [
      { when: ({ enforced }) => enforced === true, ...copy, certain: false, source: alterTable },
      { ...inplace('none'), source: alterTable },
    ],
    alterTable,
  ),
  DropConstraint: withDemands<DropConstraint>(
    [
      { when: isReplaced, ...inplace('rewrite'), source },
      { when: isPrimaryKey, ...copy, source },
      { ...inplace('none'), source },
    ],
    alterTable,
  ),
  SetTableOption: withDemands<SetTableOption>(
    [
      { when: ({ option }) => option === 'character set', ...copy, source },
      {
        when: ({ option, value }) => option === 'engine' && value?.toLowerCase() !== 'innodb',
        ...copy,
        source: alterTable,
      },
      {
        when: ({ option, value }) =>
          option === 'rebuild' && /^(?:encryption|order by)$/.test(value ?? ''),
        ...copy,
        source,
      },
      {
        when: ({ option, table }, about) => isRebuild(option) && hasFulltext(table, about),
        ...copy,
        source,
      },
      { when: ({ option }) => isRebuild(option), ...inplace('rewrite'), source },
      {
        when: ({ value = '' }) => /^(?:partition by|remove partitioning)$/.test(value),
        ...copy,
        source: partitions,
      },
      {
        when: ({ value = '' }) => /^(?:reorganize|coalesce|rebuild) partition$/.test(value),
        ...inplace('rewrite', 'LOCK=SHARED'),
        source: partitions,
      },
      {
        when: ({ option, value = '' }) =>
          option === 'tablespace' || /^(?:truncate|exchange) partition$/.test(value),
        ...exclusive,
        source: partitions,
      },
      {
        // Written anew when the character set is another one.
        when: ({ value = '' }) => /^(?:character set|charset|collate)$/.test(value),
        ...inplace('rewrite'),
        certain: false,
        source,
      },
      { ...inplace('none'), source },
    ],
    alterTable,
  ),
  RenameTable: [{ ...exclusive, source: page('rename-table') }],
  CreateIndex: withDemands<CreateIndex>(
    [
      { when: isSpecial, ...inplace('build', 'LOCK=SHARED'), source },
      { ...inplace('build'), source },
    ],
    page('create-index'),
  ),
  DropIndex: [{ ...inplace('none'), source }],
  Rename: [
    { when: ({ object }) => object === 'index', ...inplace('none'), source },
    {
      when: ({ object, table }) => object === 'table' || object === 'view' || table !== undefined,
      ...exclusive,
      source: page('rename-table'),
    },
  ],
};

function isRebuild(option: SetTableOption['option']): boolean {
  return option === 'rebuild' || option === 'engine';
}
