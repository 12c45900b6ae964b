import type { Table } from '../../../catalog/table.js';
import type { CreateIndex } from '../../../ir/index.js';
import type { About, EffectTable } from '../../effects.js';
import { named } from '../../reach/named.js';
import { isForEachRow } from '../../reach/users.js';
import { isPartitioned } from './proven.js';
import { also, on, onPartitions, page } from './rows.js';

type Kinds =
  | 'Rename'
  | 'MoveSchema'
  | 'CreateIndex'
  | 'DropIndex'
  | 'Reindex'
  | 'CreateView'
  | 'RefreshView'
  | 'CreateType'
  | 'AlterType'
  | 'AlterDomain'
  | 'CreateRoutine'
  | 'CreateTrigger'
  | 'CreatePolicy'
  | 'Grant'
  | 'CreateObject'
  | 'AlterObject'
  | 'Drop';

const relations = /^(?:table|view|materialized view|sequence)$/;

/** A table goes with its partitions and its foreign keys; of a partition the parent forgets the bounds. */
const dropped = [
  ...onPartitions('ACCESS EXCLUSIVE'),
  also('foreign key parents', 'ACCESS EXCLUSIVE'),
  also('parent', 'ACCESS EXCLUSIVE'),
  also('default partition', 'ACCESS EXCLUSIVE'),
];

/** Indexes, views, types, and what belongs to a table without being part of it. */
export const objectEffects: Pick<EffectTable, Kinds> = {
  Rename: [
    {
      when: ({ object }) => object === 'index',
      from: 12,
      holds: [also('index', 'SHARE UPDATE EXCLUSIVE')],
      source: page('sql-alterindex'),
    },
    {
      before: 12,
      when: ({ object }) => object === 'index',
      holds: [also('index', 'ACCESS EXCLUSIVE')],
      source: 'https://www.postgresql.org/docs/11/sql-alterindex.html',
    },
    {
      from: 15,
      when: ({ object, name, table }, { catalog }) =>
        object === 'trigger' && isForEachRow(table && catalog.table(table), name.name),
      holds: onPartitions('ACCESS EXCLUSIVE'),
      source: page('sql-altertrigger'),
    },
    {
      when: ({ object, table }) => relations.test(object) || table !== undefined,
      holds: on('ACCESS EXCLUSIVE'),
      source: page('sql-altertable'),
    },
    { holds: [], source: page('sql-altertype') },
  ],
  MoveSchema: [
    {
      when: ({ object }) => relations.test(object),
      holds: on('ACCESS EXCLUSIVE'),
      source: page('sql-altertable'),
    },
    { holds: [], source: page('sql-altertype') },
  ],
  CreateIndex: [
    {
      when: (change, about) => change.concurrently && isThereAlready(change, about),
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source: page('sql-createindex'),
    },
    {
      when: (change) => change.concurrently,
      holds: on('SHARE UPDATE EXCLUSIVE', 'build'),
      source: `${page('sql-createindex')}#SQL-CREATEINDEX-CONCURRENTLY`,
    },
    {
      when: isThereAlready,
      holds: on('SHARE'),
      source: page('sql-createindex'),
    },
    {
      when: ({ only, table }, about) => only && isPartitioned(table, about),
      holds: on('SHARE'),
      source: page('ddl-partitioning'),
    },
    { holds: onPartitions('SHARE', 'build'), source: page('sql-createindex') },
  ],
  DropIndex: [
    {
      when: (change) => change.concurrently,
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source: page('sql-dropindex'),
    },
    {
      holds: [...onPartitions('ACCESS EXCLUSIVE'), also('index', 'ACCESS EXCLUSIVE')],
      source: page('sql-dropindex'),
    },
  ],
  Reindex: [
    {
      // The partitions are locked for a moment, to make the list of them (indexcmds.c, ReindexPartitions).
      when: (change) => change.concurrently,
      holds: [...on('SHARE UPDATE EXCLUSIVE', 'build'), also('partitions', 'SHARE', 'build')],
      source: `${page('sql-reindex')}#SQL-REINDEX-CONCURRENTLY`,
    },
    {
      // One partition after the other; the partitioned index itself is empty.
      when: (change, about) =>
        named(change, about.catalog).some((one) => isPartitioned(one, about)),
      holds: onPartitions('SHARE', 'build'),
      source: page('sql-reindex'),
    },
    {
      when: ({ target, name }, { catalog }) =>
        target === 'table' && name !== undefined && hasNoIndex(catalog.table(name)),
      holds: on('SHARE'),
      source: page('sql-reindex'),
    },
    {
      holds: [...on('SHARE', 'build'), also('index', 'ACCESS EXCLUSIVE')],
      source: page('sql-reindex'),
    },
  ],
  CreateView: [
    {
      when: ({ orReplace, view }, { catalog }) => orReplace && catalog.table(view) !== undefined,
      holds: on('ACCESS EXCLUSIVE'),
      source: page('sql-createview'),
    },
    { holds: [], source: page('sql-createview') },
  ],
  RefreshView: [
    {
      when: (change) => change.concurrently,
      holds: on('EXCLUSIVE', 'scan'),
      source: page('sql-refreshmaterializedview'),
    },
    {
      when: ({ withData }) => !withData,
      holds: on('ACCESS EXCLUSIVE'),
      source: page('sql-refreshmaterializedview'),
    },
    {
      holds: on('ACCESS EXCLUSIVE', 'rewrite'),
      source: page('sql-refreshmaterializedview'),
    },
  ],
  CreateType: [{ holds: [], source: page('sql-createtype') }],
  AlterType: [{ holds: [], source: page('sql-altertype') }],
  AlterDomain: [
    {
      when: ({ change, constraint }) =>
        change === 'set not null' ||
        change === 'validate constraint' ||
        (change === 'add constraint' && constraint?.validated === true),
      holds: [also('type users', 'SHARE', 'scan')],
      source: page('sql-alterdomain'),
    },
    { holds: [], source: page('sql-alterdomain') },
  ],
  CreateRoutine: [{ holds: [], source: page('sql-createfunction') }],
  CreateTrigger: [
    {
      when: ({ forEachRow }) => forEachRow === false,
      holds: on('SHARE ROW EXCLUSIVE'),
      source: page('sql-createtrigger'),
    },
    { holds: onPartitions('SHARE ROW EXCLUSIVE'), source: page('sql-createtrigger') },
  ],
  CreatePolicy: [{ holds: on('ACCESS EXCLUSIVE'), source: page('sql-createpolicy') }],
  Grant: [{ holds: [], source: page('sql-grant') }],
  CreateObject: [
    {
      when: ({ object }) => object === 'rule',
      holds: on('ACCESS EXCLUSIVE'),
      source: page('sql-createrule'),
    },
    {
      when: ({ object }) => object === 'statistics' || object === 'publication',
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source: page('sql-createstatistics'),
    },
    { holds: [], source: page('sql-commands') },
  ],
  AlterObject: [
    {
      when: ({ object, change }) => change === 'comment' && relations.test(object),
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source: page('sql-comment'),
    },
    {
      when: ({ object, change }) => change === 'comment' && object === 'index',
      holds: [also('index', 'SHARE UPDATE EXCLUSIVE')],
      source: page('sql-comment'),
    },
    {
      when: ({ change, table }) => change === 'comment' && table !== undefined,
      holds: on('ACCESS SHARE'),
      source: page('sql-comment'),
    },
    { when: ({ change }) => change === 'comment', holds: [], source: page('sql-comment') },
    {
      when: ({ object, change }) => object === 'sequence' && change === 'options',
      holds: on('SHARE ROW EXCLUSIVE'),
      source: page('sql-altersequence'),
    },
    {
      when: ({ object, change }) => object === 'materialized view' && change === 'options',
      holds: on('ACCESS EXCLUSIVE', 'rewrite'),
      certain: false,
      source: page('sql-altermaterializedview'),
    },
    {
      when: ({ object }) => object === 'index',
      holds: [also('index', 'ACCESS EXCLUSIVE')],
      certain: false,
      source: page('sql-alterindex'),
    },
    {
      when: ({ object, table }) => relations.test(object) || table !== undefined,
      holds: on('ACCESS EXCLUSIVE'),
      source: page('sql-altertable'),
    },
    { holds: [], source: page('sql-commands') },
  ],
  Drop: [
    {
      when: ({ object, cascade }) => object === 'table' && cascade,
      holds: [
        ...dropped,
        also('heirs', 'ACCESS EXCLUSIVE'),
        also('foreign key children', 'ACCESS EXCLUSIVE'),
      ],
      source: page('sql-droptable'),
    },
    {
      before: 15,
      when: ({ object }) => object === 'table',
      holds: dropped.map((hold) =>
        hold.on === 'foreign key parents' ? { ...hold, on: 'foreign key parent leaves' } : hold,
      ),
      source: 'https://www.postgresql.org/docs/14/sql-droptable.html',
    },
    { when: ({ object }) => object === 'table', holds: dropped, source: page('sql-droptable') },
    {
      when: ({ object, cascade }) => cascade && (object === 'type' || object === 'domain'),
      holds: [also('type users', 'ACCESS EXCLUSIVE')],
      source: page('sql-droptype'),
    },
    {
      when: ({ object, cascade }) => cascade && object === 'schema',
      holds: [also('schema', 'ACCESS EXCLUSIVE')],
      source: page('sql-dropschema'),
    },
    {
      when: ({ object, cascade }) => cascade && object === 'function',
      holds: [also('trigger tables', 'ACCESS EXCLUSIVE')],
      source: page('sql-dropfunction'),
    },
    {
      when: ({ object, objects: [trigger], table }, { catalog }) =>
        object === 'trigger' && isForEachRow(table && catalog.table(table), trigger?.name),
      holds: onPartitions('ACCESS EXCLUSIVE'),
      source: page('sql-droptrigger'),
    },
    {
      when: ({ object, table }) => relations.test(object) || table !== undefined,
      holds: on('ACCESS EXCLUSIVE'),
      source: page('sql-droptable'),
    },
    { holds: [], source: page('sql-commands') },
  ],
};

/** True for CREATE INDEX IF NOT EXISTS of an index that the catalog knows. */
function isThereAlready({ name, table, ifNotExists }: CreateIndex, { catalog }: About): boolean {
  if (!ifNotExists || name === undefined) return false;
  return catalog.index({ schema: table.schema, name }) !== undefined;
}

/** True for a table that is known as a whole. */
function hasNoIndex(table: Table | undefined): boolean {
  return table !== undefined && table.isWhole && table.indexes.length === 0;
}
