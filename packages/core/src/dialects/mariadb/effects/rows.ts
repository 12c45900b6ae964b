import type { EffectRow } from '../../effects.js';
import { release } from '../../release.js';
import { copy, way, type Way } from '../../mysql/effects/rows.js';

/** MariaDB documentation, "InnoDB Online DDL". */
const folder =
  'https://mariadb.com/docs/server/server-usage/storage-engines/innodb/innodb-online-ddl';
export const overview = `${folder}/innodb-online-ddl-overview`;
export const instantPage = `${folder}/innodb-online-ddl-operations-with-the-instant-alter-algorithm`;
export const nocopyPage = `${folder}/innodb-online-ddl-operations-with-the-nocopy-alter-algorithm`;
export const inplacePage = `${folder}/innodb-online-ddl-operations-with-the-inplace-alter-algorithm`;

/** Done inside the engine without writing the table anew. */
export const nocopy: Way = way('NOCOPY', 'LOCK=NONE', 'none');
export const nocopyBuild: Way = way('NOCOPY', 'LOCK=NONE', 'build');

type Conditions<Change> = Pick<EffectRow<Change>, 'when' | 'from' | 'certain'>;

/** A copy of every row. From 11.2 on writes go on meanwhile and are applied to the copy at its end. */
export function copied<Change>(conditions: Conditions<Change> = {}): readonly EffectRow<Change>[] {
  return [
    {
      ...conditions,
      from: release(11, 2),
      ...way('COPY', 'LOCK=NONE', 'rewrite'),
      source: overview,
    },
    { ...conditions, ...copy, source: overview },
  ];
}
