import type { AlterColumnType } from '../../../ir/index.js';
import type { EffectRow, Hold, Work } from '../../effects.js';
import { also, onAll, page } from './rows.js';
import { typeChange, type TypeChange } from './type-change.js';

/** What a change of type means for the table, and for the tables on the other side of foreign keys with the column. */
const works: readonly (readonly [change: TypeChange, own: Work, others: Work])[] = [
  ['free', 'none', 'none'],
  ['scan', 'scan', 'none'],
  ['build', 'build', 'none'],
  ['rewrite', 'rewrite', 'scan'],
  ['unknown', 'rewrite', 'scan'],
];

/** Foreign keys with the column are made anew, and checked where values are compared in another way. */
export const typeChangeEffects: readonly EffectRow<AlterColumnType>[] = works.flatMap(
  ([change, own, others]) => [
    {
      before: 15,
      ...row(change, [
        ...onAll('ACCESS EXCLUSIVE', own),
        also('foreign key children', 'ACCESS EXCLUSIVE', others),
        also('referenced', 'SHARE ROW EXCLUSIVE', others),
        also('referenced leaves', 'ACCESS EXCLUSIVE', others),
      ]),
      source: 'https://www.postgresql.org/docs/14/sql-altertable.html',
    },
    {
      ...row(change, [
        ...onAll('ACCESS EXCLUSIVE', own),
        also('foreign key children', 'ACCESS EXCLUSIVE', others),
        also('referenced', 'ACCESS EXCLUSIVE', others),
      ]),
      source: page('sql-altertable'),
    },
  ],
);

function row(
  kind: TypeChange,
  holds: readonly Hold[],
): Pick<EffectRow<AlterColumnType>, 'when' | 'holds' | 'certain'> {
  return {
    when: (change, about) => typeChange(change, about) === kind,
    holds,
    ...(kind === 'unknown' && { certain: false }),
  };
}
