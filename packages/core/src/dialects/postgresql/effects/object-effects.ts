import type { EffectTable } from '../../effects.js';
import { also, on, onAll, page } from './rows.js';

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
      when: ({ object }) => object === 'index',
      holds: [also('index', 'ACCESS EXCLUSIVE')],
      source: 'https://www.postgresql.org/docs/11/sql-alterindex.html',
    },
    {
      when: ({ object }) => relations.test(object),
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
      when: (change) => change.concurrently,
      holds: on('SHARE UPDATE EXCLUSIVE', 'build'),
      source: `${page('sql-createindex')}#SQL-CREATEINDEX-CONCURRENTLY`,
    },
    { when: (change) => change.only, holds: on('SHARE'), source: page('ddl-partitioning') },
    { holds: onAll('SHARE', 'build'), source: page('sql-createindex') },
  ],
  DropIndex: [
    {
      when: (change) => change.concurrently,
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source: page('sql-dropindex'),
    },
    {
      holds: [...on('ACCESS EXCLUSIVE'), also('index', 'ACCESS EXCLUSIVE')],
      source: page('sql-dropindex'),
    },
  ],
  Reindex: [
    {
      when: (change) => change.concurrently,
      holds: on('SHARE UPDATE EXCLUSIVE', 'build'),
      source: `${page('sql-reindex')}#SQL-REINDEX-CONCURRENTLY`,
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
      holds: [also('domain users', 'SHARE', 'scan')],
      source: page('sql-alterdomain'),
    },
    { holds: [], source: page('sql-alterdomain') },
  ],
  CreateRoutine: [{ holds: [], source: page('sql-createfunction') }],
  CreateTrigger: [{ holds: onAll('SHARE ROW EXCLUSIVE'), source: page('sql-createtrigger') }],
  CreatePolicy: [{ holds: on('ACCESS EXCLUSIVE'), source: page('sql-createpolicy') }],
  Grant: [{ holds: [], source: page('sql-grant') }],
  CreateObject: [{ holds: [], source: page('sql-commands') }],
  AlterObject: [
    {
      when: ({ object, change }) => change === 'comment' && relations.test(object),
      holds: on('SHARE UPDATE EXCLUSIVE'),
      source: page('sql-comment'),
    },
    { holds: [], source: page('sql-commands') },
  ],
  Drop: [
    {
      when: ({ object }) => object === 'table',
      holds: [
        ...onAll('ACCESS EXCLUSIVE'),
        also('foreign key parents', 'ACCESS EXCLUSIVE'),
        also('parent', 'ACCESS EXCLUSIVE'),
      ],
      source: page('sql-droptable'),
    },
    {
      when: ({ object, table }) => relations.test(object) || table !== undefined,
      holds: on('ACCESS EXCLUSIVE'),
      source: page('sql-droptable'),
    },
    { holds: [], source: page('sql-commands') },
  ],
};
